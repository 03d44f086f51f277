"""The library of Python that users would take for `chess`.

It does less: it is handed the move, and finds nothing in a response.
"""

import chess
from rate import rate

FEN = "r1bq1rk1/ppp2ppp/2np1n2/2b1p3/2B1P3/2PP1N2/PP3PPP/RNBQ1RK1 w - - 0 7"
MOVES = ["Bg5", "Nbd2", "a4", "h3", "Re1", "b4", "Bb3", "Qe2"]


def move(n: int) -> bool:
    board = chess.Board(FEN)
    board.push_san(MOVES[n % len(MOVES)])
    return True


rate("chess, a legal move of a middle game", f"python-chess {chess.__version__}", move)
