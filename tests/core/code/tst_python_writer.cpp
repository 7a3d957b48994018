// SPDX-License-Identifier: MIT
// Rooms: python_calls, python_helpers
#include "core/code/python_writer.h"

#include "tests/core/code/script_of.h"

using namespace socketarium;
using test::codeOf;
using test::contains;

namespace
{

std::string python(std::string_view script, std::string_view from = {})
{
    return codeOf(script, CodeLanguage::Python, from);
}

constexpr std::string_view Tcp = "socket(AF_INET, SOCK_STREAM) = 3\n";

std::string withTcp(std::string_view script)
{
    return std::string(Tcp).append(script);
}

} // namespace

TEST(PythonWriter, aWholeProgram)
{
    EXPECT_EQ(python("# A server\n"
                     "socket(AF_INET, SOCK_STREAM) = server\n"
                     "bind(server, {AF_INET 127.0.0.1:0}) = 0\n"
                     "listen(server, 5) = 0  # five may wait\n"
                     "let port = port(server)\n"
                     "connect(server, {AF_INET 127.0.0.1:$port}) = -1 EISCONN\n"
                     "close(server) = 0\n"),
        R"(#!/usr/bin/env python3
"""Repeats a recorded session: the same calls on sockets, in the same order.

Every line it prints says what a call returned. It ends with status 1 as soon as a call fails that
did not fail in the session, or does not fail as it did there.
"""

import errno
import socket
import sys

# A server
# Python adds SOCK_CLOEXEC to every socket: programs it starts do not inherit it.
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
    print("socket:", server.fileno())
    server.bind(("127.0.0.1", 0))
    print("bind(server): 0")
    # five may wait
    server.listen(5)
    print("listen(server): 0")
    port = server.getsockname()[1]
    try:
        server.connect(("127.0.0.1", port))
    except OSError as error:
        if error.errno != errno.EISCONN:
            raise
        print("connect(server):", error)
    else:
        sys.exit("connect(server): no error; in the session it was EISCONN")
print("close(server): 0")
)");
}

TEST(PythonWriter, anEmptyScriptIsAProgramThatDoesNothing)
{
    EXPECT_TRUE(python("").ends_with("\"\"\"\n\n"));
}

TEST(PythonWriter, everyLineKnowsItsLineOfTheScript)
{
    const Script script = test::scriptOf("socket(AF_INET, SOCK_STREAM) = s\n\nlisten(s, 1) = 0\nclose(s) = 0\n");
    const Code code = codeFor(script, CodeLanguage::Python);
    ASSERT_EQ(code.lines.size(), code.scriptLine.size());
    for (std::size_t i = 0; i < code.lines.size(); ++i) {
        const std::string& line = code.lines[i];
        const std::int32_t made = contains(line, "socket.socket(") || contains(line, "fileno()") ? 0
            : contains(line, "listen")                                                           ? 2
            : contains(line, "close(s)")                                                         ? 3
                                                                                                 : -1;
        if (made >= 0) {
            EXPECT_EQ(code.scriptLine[i], made) << line;
        }
    }
    EXPECT_EQ(code.scriptLine[0], -1);
}

TEST(PythonWriter, sendsAndReceivesAsTheyWere)
{
    const std::string code = python("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                                    "send(a, \"hello\", 5, MSG_OOB) = 5\n"
                                    "recv(b, 100, MSG_PEEK) = 5 \"hello\"\n"
                                    "recvfrom(b, 100) = 5 \"hello\"\n"
                                    "send(a, \"ab\"..., 100) = 100\n"
                                    "send(a, \"ab\"..., 99) = 99\n",
        "a, b =");
    for (const char* line : {"a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)\n",
             "sent = a.send(b\"hello\", socket.MSG_OOB)\nshow(\"send(a)\", sent, 5)\n",
             "data = b.recv(100, socket.MSG_PEEK)\nshow(\"recv(b)\", data, b\"hello\")\n",
             "data, sender = b.recvfrom(100)\nshow(\"recvfrom(b)\", data, b\"hello\")\nprint(\"    from\", sender)\n",
             "sent = a.send(b\"ab\" * 50)\n", "sent = a.send((b\"ab\" * 50)[:99])\n",
             "# Still open: a, b. The end of the program closes what is.\n"})
        EXPECT_TRUE(contains(code, line)) << line << "is not in\n" << code;
}

TEST(PythonWriter, differencesToTheBareCallsAreSaidOnce)
{
    const std::string code = python("socket(AF_INET, SOCK_STREAM) = a\n"
                                    "socket(AF_INET, SOCK_STREAM) = b\n"
                                    "send(a, \"x\") = -1 EPIPE\n"
                                    "send(a, \"x\") = -1 EPIPE\n"
                                    "listen(a, -1) = 0\n"
                                    "setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, 1) = 0\n"
                                    "fcntl(a, F_SETFL, O_RDWR|O_NONBLOCK) = 0\n"
                                    "recv(a, 0) = 0\n");
    for (const char* said : {"SOCK_CLOEXEC", "SIGPIPE", "Sockets take bytes", "negative backlog", "settimeout",
             "ioctl(FIONBIO)", "recv(0)"}) {
        EXPECT_TRUE(contains(code, said)) << said;
        EXPECT_EQ(code.find(said), code.rfind(said)) << said << " is said twice in\n" << code;
    }
    const std::string quiet = python(Tcp);
    for (const char* said : {"SIGPIPE", "backlog", "settimeout", "PEP 475"})
        EXPECT_FALSE(contains(quiet, said)) << said;
}

TEST(PythonWriter, expectedErrorsAreCaught)
{
    const std::string code = python(withTcp("connect(3, {AF_INET 127.0.0.1:9}) = -1 ECONNREFUSED\n"), "try:");
    EXPECT_EQ(code,
        "try:\n"
        "    s3.connect((\"127.0.0.1\", 9))\n"
        "except ConnectionRefusedError as error:\n"
        "    print(\"connect(s3):\", error)\n"
        "else:\n"
        "    sys.exit(\"connect(s3): no error; in the session it was ECONNREFUSED\")\n"
        "# Still open: s3. The end of the program closes what is.\n");
    const std::string any = python(withTcp("listen(3, 1) = -1\n"), "try:");
    EXPECT_TRUE(contains(any, "except OSError as error:\n    print(")) << any;
    const std::string unstated = python("unlink(\"x.sock\")\n", "try:");
    EXPECT_EQ(unstated,
        "try:\n    os.unlink(\"x.sock\")\n    print(\"unlink: 0\")\nexcept OSError as error:\n    print(\"unlink:\", "
        "error)\n");
}

TEST(PythonWriter, callsThatWaitedAreMovedOrRunBeside)
{
    const std::string moved = python(withTcp("accept(3) &\nwait accept(3) = 4\n"), "# accept");
    EXPECT_TRUE(moved.starts_with("# accept(s3) began to wait here. It is made below, where it returned.\n"
                                  "s4, peer = s3.accept()\nshow(\"accept(s3)\", peer)\n"))
        << moved;
    const std::string beside = python("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                                      "send(a, \"x\"..., 900000) &\n"
                                      "interrupt(a)\n"
                                      "wait send(a)\n",
        "# send");
    EXPECT_TRUE(beside.starts_with("# send(a) waits while the program goes on.\n"
                                   "waiting1 = Waiting(a.send, b\"x\" * 900000)\n"
                                   "signal.signal(signal.SIGALRM, lambda number, frame: None)\n"
                                   "signal.pthread_kill(waiting1.ident, signal.SIGALRM)\n"
                                   "try:\n    sent = waiting1.result()\n    show(\"send(a)\", sent)\n"))
        << beside;
    const std::string interrupted
        = python(withTcp("accept(3) &\ninterrupt(3)\nwait accept(3) = -1 EINTR\n"), "signal.signal");
    EXPECT_TRUE(interrupted.starts_with("signal.signal(signal.SIGALRM, raise_interrupted)\n"
                                        "signal.setitimer(signal.ITIMER_REAL, 0.1)\n"
                                        "try:\n    s3.accept()\nexcept InterruptedError as error:\n"))
        << interrupted;
}

TEST(PythonWriter, optionsAreReadAsWhatTheyAre)
{
    const std::string code = python(withTcp("setsockopt(3, SOL_SOCKET, SO_LINGER, 5) = 0\n"
                                            "getsockopt(3, SOL_SOCKET, SO_LINGER) = 0 5\n"
                                            "getsockopt(3, SOL_SOCKET, SO_TYPE) = 0 1\n"
                                            "getsockopt(3, IPPROTO_TCP, TCP_CONGESTION) = 0 \"cubic\"\n"
                                            "getsockopt(3, IPPROTO_IP, IP_MTU) = -1 ENOTCONN\n"));
    for (const char* line : {"s3.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(\"@ii\", 1, 5))\n",
             "value = struct.unpack(\"@ii\", s3.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))\n"
             "show(\"getsockopt(s3, SO_LINGER)\", value, (1, 5))\n",
             "value = s3.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)\nshow(\"getsockopt(s3, SO_TYPE)\", value, 1)\n",
             "show(\"getsockopt(s3, TCP_CONGESTION)\", value.rstrip(b\"\\0\"), b\"cubic\")\n",
             "    s3.getsockopt(socket.IPPROTO_IP, 14)  # 14 is IP_MTU\n"})
        EXPECT_TRUE(contains(code, line)) << line << "is not in\n" << code;
}

TEST(PythonWriter, whatPythonsSocketsDoNotTakeGoesPastThem)
{
    const std::string code = python(withTcp("bind(3, {AF_INET6 [::1]:0}) = -1 EAFNOSUPPORT\n"
                                            "close(3) = 0\n"
                                            "close(3) = -1 EBADF\n"
                                            "socket(-1, SOCK_STREAM) = -1 EAFNOSUPPORT\n"));
    EXPECT_TRUE(contains(code, "    c_call(\"bind\", s3.fileno(), b\"\\n\\0")) << code;
    EXPECT_TRUE(contains(code, "\", 28)\n")) << code;
    EXPECT_TRUE(contains(code, "    os.close(s3.fileno())\n")) << code;
    EXPECT_TRUE(contains(code, "    c_call(\"socket\", -1, 1, 0)\n")) << code;
}

TEST(PythonWriter, truncatedDatagramsAreReceivedIntoABuffer)
{
    const std::string code = python(
        "socketpair(AF_UNIX, SOCK_DGRAM) = 0 [a, b]\nrecv(a, 4, MSG_TRUNC) = 10 \"0123\"\n", "# With MSG_TRUNC");
    EXPECT_TRUE(contains(code, "buffer = bytearray(4)\nsize = a.recv_into(buffer, 4, socket.MSG_TRUNC)\n")) << code;
    EXPECT_TRUE(contains(code, "show(\"recv(a)\", size, 10)\n")) << code;
}

TEST(PythonWriter, expectReceivesUntilItHasEnough)
{
    const std::string code = python("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                                    "expect recv(a, 100) = \"hello\"\n"
                                    "expect recv(a, 100) = /^\\d+ \"x\"$/\n"
                                    "expect recv(a, 100) = 7 \"good\"...\n",
        "data =");
    for (const char* line : {"data = receive_until(a, 100, 0, lambda got: len(got) >= 5)\n",
             "if data != b\"hello\":\n    sys.exit(\"recv(a): something else was expected\")\n",
             "data = receive_until(a, 100, 0, lambda got: re.search(rb\"^\\d+ \\x22x\\x22$\", got))\n",
             "if not re.search(rb\"^\\d+ \\x22x\\x22$\", data):\n",
             "data = receive_until(a, 100, 0, lambda got: len(got) >= 7)\n", "if not data.startswith(b\"good\"):\n"})
        EXPECT_TRUE(contains(code, line)) << line << "is not in\n" << code;
}

TEST(PythonWriter, longPayloadsStandBeforeTheCall)
{
    const std::string code
        = python("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\nsend(a, \"GET / HTTP/1.1\\r\\nHost: "
                 "example.org\\r\\nAccept: everything that there is, please, and quickly\\r\\n\\r\\n\")\n",
            "payload1 =");
    EXPECT_TRUE(code.starts_with("payload1 = (\n    b\"GET / HTTP/1.1\\r\\n\"\n    b\"Host: example.org\\r\\n\"\n"))
        << code;
    EXPECT_TRUE(contains(code, "sent = a.send(payload1)\n")) << code;
}

TEST(PythonWriter, whatCannotBeSaidIsLeftOutWithItsReason)
{
    EXPECT_EQ(python("recv(9, 100) = 5\n", "# Left"), "# Left out, because nothing made 9: recv(9, 100, 0) = 5\n");
    EXPECT_TRUE(contains(python(withTcp("listen(3, 5) &\nwait listen(3) = 0\nsleep 0.25\n")),
        "# listen(s3) had returned by now; it was made above.\ntime.sleep"
        "(0.25)\n"));
}
