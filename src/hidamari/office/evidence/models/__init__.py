from hidamari.office.evidence.models.effect import Effect
from hidamari.office.evidence.models.package import Received, Sender, SendingKey, Sent
from hidamari.office.evidence.models.release import Release, ReleasedTable

__all__ = ["Effect", "Received", "Release", "ReleasedTable", "Sender", "SendingKey", "Sent"]
