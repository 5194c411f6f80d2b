"""The log as JSON, a line each: for machines that gather logs of many houses."""

import json
import logging
from datetime import UTC, datetime


class Json(logging.Formatter):
    """`HIDAMARI_LOG_FORMAT=json`. What a filter left out of the line stays out of it here, too."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
