"""What is written down about the running of the house tells no secret."""

import logging
import re

SECRET = re.compile(r"hida_[\w-]+")


class Discreet(logging.Filter):
    """Links that were given out stand in addresses: their secrets are left out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub("hida_…", record.getMessage()), ()
        return True
