# A result that runs code where it is unpickled or copied.
# question: 02_dropout/1_dropout
# fails: all
# marker: unpickledelsewhere7
import os

birthplace = os.getpid()


def unpacked():
    if os.getpid() != birthplace:
        print("unpickled" + "elsewhere" + "7")
        open("/tmp/" + "unpickled" + "elsewhere" + "7", "w").close()
    return np.zeros(3)


class Parcel:
    def __reduce__(self):
        return unpacked, ()

    def __deepcopy__(self, memo):
        return unpacked()


def dropout(x, rate, training, seed):
    return Parcel()
