// SPDX-License-Identifier: MIT
// Rooms: script_player, script_stage
#include "core/script/script_player.h"

#include "tests/core/script/play.h"

using namespace socketarium;
using test::Play;
using Verdict = LineOutcome::Verdict;

namespace
{

std::string complaintsOf(std::string_view text)
{
    return Play(text).complaints();
}

/// A server with a port of the kernel's choice and a connected pair: server, client, child.
constexpr auto Connected = R"(socket(AF_INET, SOCK_STREAM) = server
bind(server, {AF_INET 127.0.0.1:0}) = 0
listen(server, 5) = 0
let port = port(server)
socket(AF_INET, SOCK_STREAM) = client
connect(client, {AF_INET 127.0.0.1:$port}) = 0
accept(server) = child {AF_INET 127.0.0.1:*}
)";

std::string connected(std::string_view rest)
{
    return Connected + std::string(rest);
}

} // namespace

TEST(ScriptPlayer, playsAConversation)
{
    EXPECT_EQ(complaintsOf(connected(R"(
send(client, "hello") = 5
recv(child, 100) = 5 "hello"
send(child, x"00 ff", 2, 0) = 2
recv(client, 100, MSG_PEEK) = 2 "\x00\xff"
recv(client, 100) = x"00ff"
shutdown(client, SHUT_WR) = 0
recv(child, 10) = 0
close(child) = 0
close(client) = 0
recv(client, 10) = -1 EBADF
)")),
        "");
}

TEST(ScriptPlayer, namesAndPortsStandForWhatTheKernelGave)
{
    Play play(connected("getsockname(server) = 0 {AF_INET 127.0.0.1:$port}\n"
                        "getpeername(client) = 0 local(server)\n"));
    EXPECT_EQ(play.complaints(), "");
    const SocketId server = play.player().socketOf("server");
    EXPECT_EQ(play.outcomes[3].happened, "let port = " + std::to_string(play.live().addressOf(server).port()));
    EXPECT_EQ(play.outcomes[0].happened, "socket(AF_INET, SOCK_STREAM, 0) = server");
    EXPECT_EQ(play.player().socketOf("nobody"), SocketId::None);
}

TEST(ScriptPlayer, aCallInTheBackgroundIsWaitedFor)
{
    Play play(R"(socket(AF_INET, SOCK_STREAM) = server
bind(server, {AF_INET 127.0.0.1:0}) = 0
listen(server, 5) = 0
accept(server) &
let port = port(server)
socket(AF_INET, SOCK_STREAM) = client
connect(client, {AF_INET 127.0.0.1:$port}) = 0
wait accept(server) = child
recv(child, 10) &
send(client, "x") = 1
wait recv(child) = 1 "x"
)");
    EXPECT_EQ(play.complaints(), "");
    EXPECT_EQ(play.outcomes[3].verdict, Verdict::Started);
    EXPECT_EQ(play.outcomes[3].happened, "accept(server) &");
    EXPECT_EQ(play.outcomes.back().happened, "recv(child, 10, 0) = 1 \"x\"");
}

TEST(ScriptPlayer, anInterruptedCallReturnsEintr)
{
    EXPECT_EQ(complaintsOf(R"(socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]
recv(a, 10) &
interrupt(a)
wait recv(a, 10) = -1 EINTR (Interrupted system call)
)"),
        "");
}

TEST(ScriptPlayer, expectGathersAStreamAndWaitsForWhatIsNotThereYet)
{
    EXPECT_EQ(complaintsOf(R"(socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]
send(b, "one ") = 4
send(b, "two") = 3
expect recv(a, 5) = "one t"
expect recv(a, 100) = /wo$/
fcntl(a, F_SETFL, O_RDWR|O_NONBLOCK) = 0
recv(a, 5) = -1 EAGAIN
expect recv(a, 5) = -1 EAGAIN
send(b, "0123456789"..., 3000) = 3000
expect recv(a, 3000) = 3000 "0123456789012"...
close(b) = 0
expect recv(a, 5) = 0
)"),
        "");
}

TEST(ScriptPlayer, differencesAreSaid)
{
    Play play(R"(socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]
listen(a, 5) = 0
shutdown(a, SHUT_WR) = -1 EINVAL
send(a, "x") = -1 EAGAIN
send(b, "hello") = 4
recv(a, 100) = "help!"
send(b, "hello") = 5
recv(a, 100) = /^w/
getsockopt(a, SOL_SOCKET, SO_TYPE) = 0 7
getsockname(a) = 0 {AF_UNIX "/tmp/x"}
)");
    std::vector<std::string> differences;
    for (const LineOutcome& outcome : play.outcomes)
        differences.push_back(outcome.difference);
    const std::vector<std::string> expected{"", "expected 0, but -1 EINVAL (Invalid argument) came",
        "expected -1 EINVAL (Invalid argument), but 0 came",
        "expected -1 EAGAIN (Resource temporarily unavailable), but -1 EPIPE (Broken pipe) came",
        "expected 4, but 5 came", "expected \"help!\", but \"hello\" came; byte 4 is the first that differs", "",
        "expected bytes that match /^w/, but \"hello\" came", "expected 7, but 1 came",
        "expected {AF_UNIX \"/tmp/x\"}, but {AF_UNIX} came"};
    EXPECT_EQ(differences, expected);
    EXPECT_FALSE(play.player().asExpected());
}

TEST(ScriptPlayer, whatCannotBePlayedIsImpossible)
{
    Play play(R"(bind(nobody, {AF_INET 127.0.0.1:0}) = 0
socket(AF_INET, SOCK_STREAM) = s
let port = port(s)
connect(s, {AF_INET 127.0.0.1:$nothing}) = -1
wait accept(s) = x
interrupt(nobody)
connect(s, local(nobody)) = 0
)");
    std::vector<std::string> reasons;
    for (const LineOutcome& outcome : play.outcomes) {
        if (outcome.verdict == Verdict::Impossible)
            reasons.push_back(outcome.difference);
    }
    const std::vector<std::string> expected{"nothing before this line makes a socket with the name nobody",
        "s has no port yet: bind, listen or connect gives it one",
        "no line before this one gives $nothing a value, as in let nothing = port(server)",
        "no accept(s) with & stands before this line, or it has been waited for",
        "nothing before this line makes a socket with the name nobody",
        "nothing before this line makes a socket with the name nobody"};
    EXPECT_EQ(reasons, expected);
}

TEST(ScriptPlayer, aCallThatDoesNotReturnIsInterrupted)
{
    Play play(R"(socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]
recv(a, 10) = 1
send(b, "ab") = 2
expect recv(a, 10) = "abc"
recv(b, 10) &
wait recv(b, 10)
fcntl(a, F_SETFL, O_RDWR|O_NONBLOCK) = 0
expect recv(a, 1) = "x"
send(b, "hi") = 2
recv(a, 10) = "hi"
)",
        std::chrono::milliseconds(150));
    std::vector<std::size_t> notReturned;
    for (const LineOutcome& outcome : play.outcomes) {
        if (outcome.verdict == Verdict::NotReturned)
            notReturned.push_back(outcome.index + 1);
    }
    EXPECT_EQ(notReturned, (std::vector<std::size_t>{2, 4, 6, 8}));
    EXPECT_EQ(play.outcomes[1].happened, "recv(a, 10, 0) = -1 EINTR (Interrupted system call)");
    EXPECT_EQ(play.outcomes[1].difference, "it did not come back within 0.15 s and was interrupted");
    EXPECT_EQ(play.outcomes.back().verdict, Verdict::AsExpected);
}

TEST(ScriptPlayer, sleepsAndGoesOn)
{
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(complaintsOf("sleep 0.05\n# done\n\nlet port = 1\n"), "");
    EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(50));
}

TEST(ScriptPlayer, aNameCanBeUsedAgain)
{
    EXPECT_EQ(complaintsOf("socket(AF_INET, SOCK_STREAM) = s\n"
                           "close(s) = 0\n"
                           "close(s) = -1 EBADF\n"
                           "socket(AF_INET, SOCK_DGRAM) = s\n"
                           "listen(s, 1) = -1 EOPNOTSUPP\n"
                           "socket(AF_INET, SOCK_STREAM, IPPROTO_UDP) = -1 EPROTONOSUPPORT\n"),
        "");
}

TEST(ScriptPlayer, unixNamesThatTheKernelChose)
{
    EXPECT_EQ(complaintsOf("socket(AF_UNIX, SOCK_DGRAM) = a\n"
                           "bind(a, {AF_UNIX}) = 0\n"
                           "socket(AF_UNIX, SOCK_DGRAM) = b\n"
                           "bind(b, {AF_UNIX}) = 0\n"
                           "sendto(b, \"hi\", local(a)) = 2\n"
                           "recvfrom(a, 10) = 2 \"hi\" from local(b)\n"),
        "");
}

TEST(ScriptPlayer, stepBehindTheEndIsAnsweredAtOnce)
{
    Play play("# nothing\n");
    bool told = false;
    play.player().step([&](const LineOutcome& outcome) { told = outcome.index == 1; });
    EXPECT_TRUE(told);
}
