from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: an account comes from the first run or from an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
