// SPDX-License-Identifier: MIT
#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/probe/inspection.h"
#include "core/probe/tcp_fields.h"
#include "core/sys/posix_socket_api.h"
#include "tests/core/probe/real_sockets.h"
#include "tests/support/command_output.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;

// The values of every option are those that Python's getsockopt gets from the same socket, inherited by its process.
namespace
{

constexpr auto Script = R"(
import socket, sys
s = socket.socket(fileno=int(sys.argv[1]))
for line in open(sys.argv[2]):
    level, number, room = map(int, line.split())
    try:
        print(level, number, "value", s.getsockopt(level, number, room).hex(" "))
    except OSError as error:
        print(level, number, "error", error.errno)
s.detach()
)";

using OptionKey = std::pair<int, int>;
using Values = std::map<OptionKey, std::string>; ///< "value de ad" or "error 92"

std::string nameOf(const OptionKey& key)
{
    return std::string(findOption(key.first, key.second)->name);
}

class TruthOfPython : public testing::Test
{
protected:
    Values ofPython(const UniqueFd& fd, const Values& wanted)
    {
        std::ofstream(m_folder.file("script.py")) << Script;
        std::ofstream list(m_folder.file("options"));
        for (const auto& [key, value] : wanted)
            list << key.first << ' ' << key.second << ' ' << findOption(key.first, key.second)->room() << '\n';
        list.close();
        ::fcntl(fd.get(), F_SETFD, 0);
        std::string command = SOCKETARIUM_PYTHON;
        command.append(" ").append(m_folder.file("script.py"));
        command.append(" ").append(std::to_string(fd.get()));
        command.append(" ").append(m_folder.file("options"));
        const std::string text = outputOf(command);
        ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
        Values values;
        for (const std::string& line : linesOf(text)) {
            std::istringstream stream(line);
            OptionKey key;
            std::string rest;
            stream >> key.first >> key.second >> std::ws;
            std::getline(stream, rest);
            values[key] = rest;
        }
        return values;
    }
    static Values ofOurs(const UniqueFd& fd)
    {
        PosixSocketApi api;
        Values values;
        for (const OptionReading& reading : inspect(api, factsOf(fd), 0, InspectDepth::Full).options) {
            std::string text
                = reading.error != 0 ? "error " + std::to_string(reading.error) : "value " + formatHex(reading.value);
            values[{reading.option->level, reading.option->number}] = std::move(text);
        }
        return values;
    }
    /// Compares at a moment in which nothing changes; a few options never keep still.
    void expectLikePython(const char* what, const UniqueFd& fd)
    {
        SCOPED_TRACE(what);
        const std::set<std::string> restless{
            "TCP_INFO", "TCP_CC_INFO", "TCP_TIMESTAMP", "TCP_QUICKACK", "SO_INCOMING_CPU"};
        Values before;
        Values told;
        ASSERT_TRUE(eventually([&] {
            before = ofOurs(fd);
            told = ofPython(fd, before);
            const Values after = ofOurs(fd);
            return std::ranges::all_of(before, [&](const auto& one) {
                return after.at(one.first) == one.second || restless.contains(nameOf(one.first));
            });
        }));
        EXPECT_EQ(told.size(), before.size());
        EXPECT_GE(told.size(), 25U);
        for (const auto& [key, value] : told) {
            if (!restless.contains(nameOf(key))) {
                EXPECT_EQ(before.at(key), value) << nameOf(key);
            }
        }
    }

    TempFolder m_folder;
};

} // namespace

TEST_F(TruthOfPython, tcp)
{
    for (const int family : {AF_INET, AF_INET6}) {
        const Connection tcp(family);
        const UniqueFd waiting = connectedTo(tcp.serverEnd);
        expectLikePython("listener", tcp.listener);
        say(tcp.client, "unread");
        expectLikePython("unread", tcp.server);
        fill(tcp.client);
        expectLikePython("unsent", tcp.client);
        setOption(tcp.client, SOL_SOCKET, SO_RCVBUF, 33333);
        expectLikePython("set", tcp.client);
    }
}

TEST_F(TruthOfPython, udp)
{
    for (const int family : {AF_INET, AF_INET6}) {
        const UniqueFd socket = madeSocket(family, SOCK_DGRAM);
        bindTo(socket, loopback(family));
        const UniqueFd sender = connectedTo(localOf(socket), SOCK_DGRAM);
        say(sender, "queued");
        expectLikePython("queued", socket);
        expectLikePython("connected", sender);
    }
}

TEST_F(TruthOfPython, unixSockets)
{
    for (const int type : {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM}) {
        std::array<int, 2> pair{};
        ASSERT_EQ(::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair.data()), 0);
        const UniqueFd a(pair[0]);
        const UniqueFd b(pair[1]);
        say(a, "hello");
        expectLikePython("sender", a);
        expectLikePython("receiver", b);
    }
    const UniqueFd listener = listenerAt(SocketAddress::unixPath(m_folder.file("path")).value());
    const UniqueFd waiting = connectedTo(localOf(listener));
    expectLikePython("listener", listener);
}

TEST_F(TruthOfPython, tcpInfoFieldByField)
{
    const Connection tcp;
    say(tcp.client, "hello");
    const OptionKey key{IPPROTO_TCP, 11}; // TCP_INFO
    const auto fields = [](const std::string& value) {
        std::map<std::string_view, std::uint64_t> numbers;
        const Bytes info = parseHex(value.substr(value.find(' ') + 1)).value();
        for (const TcpField& field : tcpFields()) {
            if (const auto number = tcpValue(field, info))
                numbers[field.name] = *number;
        }
        return numbers;
    };
    auto before = fields(ofOurs(tcp.server).at(key));
    auto told = fields(ofPython(tcp.server, {{key, ""}}).at(key));
    auto after = fields(ofOurs(tcp.server).at(key));
    ASSERT_GE(told.size(), 50U);
    for (const auto& [name, number] : told) {
        if (name.starts_with("tcpi_last_")) { // clocks
            EXPECT_GE(number, before[name]) << name;
            EXPECT_LE(number, after[name]) << name;
        } else {
            EXPECT_EQ(number, before[name]) << name;
        }
    }
}
