"""Compressed content, unpacked as it comes and never beyond a limit."""

import zlib

from minyi.listening.fetching.errors import BrokenAnswerError, ConnectionLostError, UnpacksTooLargeError

OFFERED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15  # window bits, as zlib tells the formats apart
_MOST_MEMBERS = 1_000
_CODINGS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


class Unpacker:
    """Takes content in pieces. ``coding`` is the header ``Content-Encoding``; ``host`` stands in errors.

    At most ``most`` bytes come out. What is beyond raises ``UnpacksTooLargeError``, or is left unread where
    ``is_cut`` asks for the beginning only; ``is_full`` then says that the rest need not be read.
    """

    def __init__(self, coding: str, host: str, most: int, *, is_cut: bool = False) -> None:
        self._host = host
        self._most = most
        self._is_cut = is_cut
        self._pieces: list[bytes] = []
        self._n_bytes = 0
        self._n_members = 0
        self._bits = self._bits_of(coding)
        self._stream = None if self._bits is None else zlib.decompressobj(self._bits)
        self._head = b""  # the first two bytes, which tell how "deflate" is meant

    @property
    def is_full(self) -> bool:
        """Whether no more is wanted."""
        return self._is_cut and self._n_bytes >= self._most

    def take(self, piece: bytes) -> None:
        """Unpack one more piece. Raises ``UnpacksTooLargeError`` or ``BrokenAnswerError``."""
        if self._bits is not None and len(self._head) < 2:
            piece = self._begin(piece)
        while piece and not self.is_full:
            piece = self._keep(piece) if self._stream is None else self._unpack(piece)

    def content(self) -> bytes:
        """All that came out. Raises ``ConnectionLostError`` where the compressed content is not whole."""
        if self._head and self._stream is not None and not (self._stream.eof or self.is_full):
            raise ConnectionLostError(host=self._host, detail="compressed content is cut off")
        return b"".join(self._pieces)

    def _begin(self, piece: bytes) -> bytes:
        """Hold the first bytes back until there are two of them.

        Many servers send "deflate" without the two bytes of zlib around it (RFC 1950, 2.2).
        """
        self._head += piece
        if len(self._head) < 2:
            return b""
        if self._bits == _ZLIB and (self._head[0] & 0x0F != 8 or int.from_bytes(self._head[:2]) % 31):
            self._stream = zlib.decompressobj(_RAW)
        return self._head

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack as much of a piece as the limit lets through, and give back what comes behind its end."""
        if self._stream is None or self._stream.eof:
            return self._next_member(piece)
        try:
            unpacked = self._stream.decompress(piece, self._most - self._n_bytes + 1)
        except zlib.error as error:
            raise BrokenAnswerError(host=self._host, detail=error) from error
        self._keep(unpacked)
        return self._stream.unused_data or (b"" if self.is_full else self._stream.unconsumed_tail)

    def _next_member(self, piece: bytes) -> bytes:
        """Begin the next member of a gzip stream. Other bytes behind the end mean nothing and are dropped."""
        self._n_members += 1
        if self._bits != _GZIP or not piece.startswith(b"\x1f\x8b"):
            return b""
        if self._n_members > _MOST_MEMBERS:
            raise BrokenAnswerError(host=self._host, detail="too many gzip members")
        self._stream = zlib.decompressobj(_GZIP)
        return piece

    def _keep(self, unpacked: bytes) -> bytes:
        left = self._most - self._n_bytes
        if len(unpacked) > left and not self._is_cut:
            raise UnpacksTooLargeError(host=self._host, most=self._most)
        self._pieces.append(unpacked[:left])
        self._n_bytes += min(len(unpacked), left)
        return b""

    def _bits_of(self, coding: str) -> int | None:
        names = [name for name in (part.strip().lower() for part in coding.split(",")) if name]
        names = [name for name in names if name != "identity"]
        if not names:
            return None
        if len(names) > 1 or names[0] not in _CODINGS:
            raise BrokenAnswerError(host=self._host, detail=f"Content-Encoding: {', '.join(names)}")
        return _CODINGS[names[0]]
