"""The logger that asyncio's own programs and tests ask for."""
import logging

logger = logging.getLogger('asyncio')
