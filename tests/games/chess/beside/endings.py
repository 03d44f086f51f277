"""Random endings and their values by python-chess, one JSON line each."""

import glob
import json
import os
import random
import sys

import chess
import chess.syzygy

folder, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(seed)
tables = chess.syzygy.open_tablebase(folder)


def place(names):
    board = chess.Board(None)
    for side, letters in zip((True, False), names):
        for letter in letters:
            free = [s for s in chess.SQUARES if not board.piece_at(s)]
            if letter == "P":
                free = [s for s in free if 0 < chess.square_rank(s) < 7]
            symbol = letter if side else letter.lower()
            board.set_piece_at(random.choice(free), chess.Piece.from_symbol(symbol))
    board.turn = random.random() < 0.5
    if random.random() < 0.5:
        board = board.mirror()
    if random.random() < 0.5:
        for square in chess.SQUARES:
            man = board.piece_at(square)
            if man is None or man.piece_type != chess.PAWN or man.color == board.turn:
                continue
            if chess.square_rank(square) == (3 if man.color else 4):
                board.ep_square = square - 8 if man.color else square + 8
    return board


for path in sorted(glob.glob(os.path.join(folder, "*.rtbw"))):
    names = os.path.basename(path)[:-5].split("v")
    done = 0
    while done < count:
        board = place(names)
        if not board.is_valid():
            continue
        done += 1
        print(json.dumps({"fen": board.fen(en_passant="fen"), "value": tables.probe_wdl(board)}))
