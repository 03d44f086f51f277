"""Random games by python-chess, one JSON line each: what was played, and what could be played."""

import json
import random
import sys

import chess

random.seed(int(sys.argv[2]))
for _ in range(int(sys.argv[1])):
    board = chess.Board()
    moves = []
    for _ in range(random.randrange(1, 45)):
        legal = list(board.legal_moves)
        if not legal:
            break
        # Captures, castles and promotions are rare by chance alone.
        special = [m for m in legal if board.is_capture(m) or board.is_castling(m) or m.promotion]
        move = random.choice(special if special and random.random() < 0.3 else legal)
        moves.append({"uci": move.uci(), "san": board.san(move)})
        board.push(move)
    print(
        json.dumps(
            {
                "moves": moves,
                "fen": board.fen(en_passant="fen"),
                "legal": sorted(m.uci() for m in board.legal_moves),
                "check": board.is_check(),
                "insufficient": board.is_insufficient_material(),
            }
        )
    )
