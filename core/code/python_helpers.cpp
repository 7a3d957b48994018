// SPDX-License-Identifier: MIT
#include "core/code/python_helpers.h"

namespace socketarium
{
namespace
{

constexpr std::string_view Opening = R"(#!/usr/bin/env python3
"""Repeats a recorded session: the same calls on sockets, in the same order.

Every line it prints says what a call returned. It ends with status 1 as soon as a call fails that
did not fail in the session, or does not fail as it did there.
"""
)";

constexpr std::string_view Show = R"(

def show(call, got, session=None):
    """Prints what a call returned, and what it returned in the session if that was something else."""
    print(f"{call}: {len(got)} bytes {got[:48]!r}" if isinstance(got, bytes) else f"{call}: {got}")
    if session is not None and session not in (got, len(got) if isinstance(got, bytes) else got):
        print(f"    in the session: {session!r}")
)";

constexpr std::string_view ReceiveUntil = R"(

def receive_until(sock, size, flags, enough):
    """Receives until enough(data), or size bytes, or the end of the stream: it cuts where it likes."""
    data = b""
    while True:
        try:
            piece = sock.recv(size - len(data), flags)
        except BlockingIOError:  # nothing there yet
            time.sleep(0.01)
            continue
        data += piece
        if not piece or len(data) == size or enough(data):
            return data
)";

constexpr std::string_view CCall = R"(

libc = ctypes.CDLL(None, use_errno=True)


def c_call(name, *arguments):
    """Makes a call as C does, with arguments that Python's sockets do not take."""
    result = getattr(libc, name)(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
)";

constexpr std::string_view RaiseInterrupted = R"(

def raise_interrupted(number, frame):
    """A signal's handler that ends the call the signal came into."""
    raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
)";

constexpr std::string_view Waiting = R"(

class Waiting(threading.Thread):
    """A call that waits in a thread of its own while the program goes on."""

    def __init__(self, call, *arguments):
        super().__init__(daemon=True)  # if it still waits, it does not keep the program from ending
        self.call, self.arguments = call, arguments
        self.value = self.error = None
        self.start()
        time.sleep(0.1)  # until it waits in the kernel

    def run(self):
        try:
            self.value = self.call(*self.arguments)
        except OSError as error:
            self.error = error

    def result(self):
        """Waits for its return; raises what it raised."""
        self.join()
        if self.error:
            raise self.error
        return self.value
)";

std::string_view helperText(PythonHelper helper)
{
    switch (helper) {
    case PythonHelper::Show:
        return Show;
    case PythonHelper::ReceiveUntil:
        return ReceiveUntil;
    case PythonHelper::CCall:
        return CCall;
    case PythonHelper::RaiseInterrupted:
        return RaiseInterrupted;
    case PythonHelper::Waiting:
        return Waiting;
    }
    return {};
}

std::vector<std::string_view> modulesOf(PythonHelper helper)
{
    switch (helper) {
    case PythonHelper::Show:
        return {};
    case PythonHelper::ReceiveUntil:
        return {"time"};
    case PythonHelper::CCall:
        return {"ctypes", "os"};
    case PythonHelper::RaiseInterrupted:
        return {"errno", "os", "signal"};
    case PythonHelper::Waiting:
        return {"threading", "time"};
    }
    return {};
}

} // namespace

std::vector<std::string> pythonNote(PythonNote note)
{
    switch (note) {
    case PythonNote::CloseOnExec:
        return {"# Python adds SOCK_CLOEXEC to every socket: programs it starts do not inherit it."};
    case PythonNote::BytesNotText:
        return {"# Sockets take bytes, not text: b\"...\", or \"...\".encode()."};
    case PythonNote::BrokenPipe:
        return {"# Python ignores SIGPIPE: sending to a peer that is gone raises BrokenPipeError.",
            "# A C program that does not ignore it is ended by the signal."};
    case PythonNote::NegativeBacklog:
        return {"# Python passes 0 for a negative backlog; to the kernel a negative one means as many as it allows."};
    case PythonNote::SetBlocking:
        return {"# C programs use fcntl(F_SETFL, O_NONBLOCK); setblocking() does the same with ioctl(FIONBIO)."};
    case PythonNote::TimeOuts:
        return {"# Not settimeout(): that makes the descriptor non-blocking and waits before the call. With this",
            "# option the call itself waits in the kernel, and gives up with EAGAIN."};
    case PythonNote::Interrupts:
        return {"# In the session the call was interrupted; here a timer's signal does it. After EINTR Python makes",
            "# the call again by itself (PEP 475), unless the handler raises an exception."};
    case PythonNote::EmptyReceive:
        return {"# recv(0) asks nobody in Python; recvfrom(0) makes the call."};
    case PythonNote::TrueLength:
        return {"# With MSG_TRUNC the kernel returns the datagram's whole length, even if more than the buffer holds."};
    case PythonNote::OwnAddresses:
        return {"# Python makes addresses of the socket's own family only; these bytes go past it, through ctypes."};
    }
    return {};
}

CodeLines pythonHead(PythonUse use)
{
    for (const PythonHelper helper : use.helpers) {
        const auto modules = modulesOf(helper);
        use.modules.insert(modules.begin(), modules.end());
    }
    CodeLines head;
    head.addText(Opening);
    if (!use.modules.empty())
        head.addBlank();
    for (const std::string_view name : use.modules)
        head.add("import " + std::string(name));
    for (const PythonHelper helper : use.helpers)
        head.addText(helperText(helper));
    head.addBlank();
    if (!use.helpers.empty())
        head.addText("\n");
    return head;
}

} // namespace socketarium
