// SPDX-License-Identifier: MIT
#include "core/sequence/ladder.h"

#include "tests/core/sequence/drawn_session.h"

#include <gtest/gtest.h>

#include <cerrno>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

std::string textOf(const std::shared_ptr<const Capture>& capture, const std::vector<std::uint16_t>& lanes = {},
    std::uint32_t from = 0, std::uint32_t to = UINT32_MAX, LadderLook look = LadderLook::Lines)
{
    Ladder ladder(capture, [] { return INT64_MAX; });
    ladder.advance();
    return '\n' + ladderText(*capture, ladder.view(), lanes, from, to, look);
}

/// An echo in TCP whose accept waited.
void drawEcho(DrawnSession& log)
{
    SocketFacts server = log.made(3, SOCK_STREAM, v4(8080));
    log.at(1);
    log.call(server.id, CallName::Listen, 0, 0, ", 5");
    log.is(server, SocketState::Listen);
    SocketFacts client = log.made(4, SOCK_STREAM);
    log.at(250);
    log.call(client.id, CallName::Connect, 0, 0, ", {AF_INET 127.0.0.1:8080}");
    client.local = v4(50736);
    client.peer = v4(8080);
    log.is(client, SocketState::Established);
    log.at(251);
    log.call(server.id, CallName::Accept, 5, 0, {}, 249);
    SocketFacts child = socketFacts(5, AF_INET, SOCK_STREAM, v4(8080), v4(50736));
    child.origin = "accepted from 3";
    log.is(child, SocketState::Established);
    log.at(300);
    log.moved(client, Direction::Out, "hello");
    log.at(400);
    log.moved(child, Direction::In, "hello");
    log.at(401);
    log.call(child.id, CallName::Recv, -1, EAGAIN);
    log.at(402);
    log.call(client.id, CallName::Close);
    client.closed = true;
    log.is(client, SocketState::FinWait2);
    log.is(child, SocketState::CloseWait);
}

} // namespace

TEST(LadderText, drawsAnEcho)
{
    DrawnSession log;
    drawEcho(log);
    EXPECT_EQ(textOf(log.capture()), R"(
Seconds since 2023-11-14 22:13:20.000001 UTC
              3 TCP 127.0.0.1:8080          4 TCP 127.0.0.1:50736         5 TCP 127.0.0.1:8080
    0.000000  ┃ socket()
    0.001000  ┃ listen()
    0.001002  │ [LISTEN]
    0.001004  │                             ┃ socket()
    0.250000  ┃                             ┃ connect()
              ┃ accept() waited 249 ms      ┃
              ┃                             ┃╌╌╌╌╌╌SYN, SYN-ACK, ACK╌╌╌╌╌▶
    0.250003  ┃                             │ [ESTABLISHED]
    0.251003  │                             │                             │ [ESTABLISHED]
    0.300001  │                             ┃ sendto()                    │
              │                             ┃──────────"hello" 5─────────▷│
    0.400000  │                             │                             ┃ recvfrom()
              │                             │                             ┃ → "hello" 5
    0.401000  │                             │                             ┃ recv() EAGAIN
    0.402000  │                             ┃ close()                     │
              │                             ┃╌╌╌╌╌╌╌╌╌╌╌╌╌FIN╌╌╌╌╌╌╌╌╌╌╌╌▶│
    0.402002  │                             │ [FIN_WAIT2]                 │
    0.402004  │                             │                             │ [CLOSE_WAIT]
)");
}

TEST(LadderText, drawsAnEchoInAscii)
{
    DrawnSession log;
    drawEcho(log);
    EXPECT_EQ(textOf(log.capture(), {}, 0, UINT32_MAX, LadderLook::Ascii), R"(
Seconds since 2023-11-14 22:13:20.000001 UTC
              3 TCP 127.0.0.1:8080          4 TCP 127.0.0.1:50736         5 TCP 127.0.0.1:8080
    0.000000  # socket()
    0.001000  # listen()
    0.001002  | [LISTEN]
    0.001004  |                             # socket()
    0.250000  #                             # connect()
              # accept() waited 249 ms      #
              #                             #......SYN, SYN-ACK, ACK.....>
    0.250003  #                             | [ESTABLISHED]
    0.251003  |                             |                             | [ESTABLISHED]
    0.300001  |                             # sendto()                    |
              |                             #----------"hello" 5---------)|
    0.400000  |                             |                             # recvfrom()
              |                             |                             # > "hello" 5
    0.401000  |                             |                             # recv() EAGAIN
    0.402000  |                             # close()                     |
              |                             #.............FIN............>|
    0.402002  |                             | [FIN_WAIT2]                 |
    0.402004  |                             |                             | [CLOSE_WAIT]
)");
}

TEST(LadderText, drawsLossAndPeersOutside)
{
    DrawnSession log;
    SocketFacts server = log.made(3, SOCK_DGRAM, v4(53));
    SocketFacts client = log.made(4, SOCK_DGRAM, v4(1000));
    log.at(10);
    log.moved(client, Direction::Out, "lost", v4(53));
    log.moved(client, Direction::Out, "found", v4(53));
    log.moved(server, Direction::In, "found", v4(1000));
    log.moved(client, Direction::Out, "under way", v4(53));
    log.moved(client, Direction::Out, "to someone else, and long", v4(5353, 0x08080808));
    log.recorder->note({server.id, CallName::None, false, "a note with 日 and a line that is much too long"});
    log.call(SocketId::None, CallName::Socket, -1, EMFILE);
    EXPECT_EQ(textOf(log.capture()), R"(
Seconds since 2023-11-14 22:13:20.000001 UTC
              3 UDP 127.0.0.1:53            4 UDP 127.0.0.1:1000          8.8.8.8:5353 (outside)
    0.000000  ┃ socket()
    0.000002  │                             ┃ socket()
    0.010001  │                             ┃ sendto()
              │╳─────────"lost" 4───────────┃
    0.010002  │                             ┃ sendto()
              │◁─────────"found" 5──────────┃
    0.010004  ┃ recvfrom()                  │
              ┃ → "found" 5                 │
    0.010006  │                             ┃ sendto()
              │…───────"under way" 9────────┃
    0.010009  │                             ┃ sendto()                    │
              │                             ┃───"to someone else,…" 25───▶│
    0.010009  │ a note with \xe6\x97\xa5 a… │                             │
    0.010010  * socket() EMFILE
)");
}

TEST(LadderText, aPartAndSomeLanes)
{
    DrawnSession log;
    drawEcho(log);
    EXPECT_EQ(textOf(log.capture(), {2, 0}, 4, 100), R"(
Seconds since 2023-11-14 22:13:20.000001 UTC
              5 TCP 127.0.0.1:8080          3 TCP 127.0.0.1:8080
    0.250000                                ┃ accept() waited 249 ms
                SYN, SYN-ACK, ACK from 4 T… ┃
    0.251003  │ [ESTABLISHED]               │
    0.300001  │ "hello" 5 from 4 TCP 127.0… │
    0.400000  ┃ recvfrom()                  │
              ┃ → "hello" 5                 │
    0.401000  ┃ recv() EAGAIN               │
    0.402000  │ FIN from 4 TCP 127.0.0.1:5… │
    0.402004  │ [CLOSE_WAIT]                │
)");
    EXPECT_EQ(textOf(log.capture(), {99}, 0, 1), R"(
Seconds since 2023-11-14 22:13:20.000001 UTC

)");
}

TEST(LadderText, ofNothing)
{
    DrawnSession log;
    EXPECT_EQ(textOf(log.capture()), "\n\n");
}
