// SPDX-License-Identifier: MIT
#include "core/probe/inspection.h"
#include "core/probe/sock_diag.h"
#include "core/probe/tcp_fields.h"
#include "core/sys/posix_socket_api.h"
#include "tests/core/probe/real_sockets.h"
#include "tests/support/command_output.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <cstring>
#include <map>

#include <netinet/tcp.h>
#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;

// The values this program shows are those that ss(8) of iproute2 shows for the same socket.
namespace
{

using Values = std::map<std::string, std::string>;

std::string general(double value)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

/// "skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d0)" without its name.
std::string memoryText(const std::array<std::uint32_t, 9>& memory)
{
    constexpr std::array Names{"r", "rb", "t", "tb", "f", "w", "o", "bl", "d"};
    std::string text;
    for (std::size_t i = 0; i < memory.size(); ++i)
        text.append(i == 0 ? "(" : ",").append(Names[i]).append(std::to_string(memory[i]));
    return text + ")";
}

/// What ss writes as key:value, and state and queues by their place.
Values valuesOf(const std::string& line, std::size_t firstColumn)
{
    const auto words = wordsOf(line);
    Values values;
    if (words.size() < firstColumn + 5)
        return values;
    values["state"] = words[firstColumn];
    values["Recv-Q"] = words[firstColumn + 1];
    values["Send-Q"] = words[firstColumn + 2];
    for (const std::string& word : words) {
        const std::size_t colon = word.find(':');
        if (colon != std::string::npos && colon > 0)
            values.emplace(word.substr(0, colon), word.substr(colon + 1));
    }
    return values;
}

/// The line of ss with these words one after the other.
Values ofSs(const std::string& arguments, const std::vector<std::string>& wanted, std::size_t firstColumn = 0)
{
    for (std::string line : linesOf(outputOf("ss -HO " + arguments))) {
        // Where its output is longer than one of its buffers, ss writes a few of these before a line.
        while (line.starts_with("\\000"))
            line.erase(0, 4);
        const auto words = wordsOf(line);
        if (!std::ranges::search(words, wanted).empty())
            return valuesOf(line, firstColumn);
    }
    return {};
}

std::string stateOfSs(int state)
{
    constexpr std::array Names{"", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
        "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING"};
    return Names.at(static_cast<std::size_t>(state));
}

void putTcpInfo(Values& values, const Bytes& info)
{
    const auto number = [&](const char* name) { return static_cast<double>(tcpValue(name, info).value()); };
    const auto whole = [&](const char* name) { return std::to_string(tcpValue(name, info).value()); };
    values["rto"] = general(number("tcpi_rto") / 1000);
    values["ato"] = general(number("tcpi_ato") / 1000);
    values["rtt"] = general(number("tcpi_rtt") / 1000) + "/" + general(number("tcpi_rttvar") / 1000);
    values["minrtt"] = general(number("tcpi_min_rtt") / 1000);
    values["wscale"] = whole("tcpi_snd_wscale") + "," + whole("tcpi_rcv_wscale");
    values["retrans"] = whole("tcpi_retrans") + "/" + whole("tcpi_total_retrans");
    for (const auto& [theirs, ours] :
        {std::pair{"mss", "tcpi_snd_mss"}, {"rcvmss", "tcpi_rcv_mss"}, {"pmtu", "tcpi_pmtu"}, {"advmss", "tcpi_advmss"},
            {"cwnd", "tcpi_snd_cwnd"}, {"ssthresh", "tcpi_snd_ssthresh"}, {"bytes_sent", "tcpi_bytes_sent"},
            {"bytes_retrans", "tcpi_bytes_retrans"}, {"bytes_acked", "tcpi_bytes_acked"},
            {"bytes_received", "tcpi_bytes_received"}, {"segs_out", "tcpi_segs_out"}, {"segs_in", "tcpi_segs_in"},
            {"data_segs_out", "tcpi_data_segs_out"}, {"data_segs_in", "tcpi_data_segs_in"},
            {"delivered", "tcpi_delivered"}, {"reordering", "tcpi_reordering"}, {"rcv_space", "tcpi_rcv_space"},
            {"rcv_ssthresh", "tcpi_rcv_ssthresh"}, {"notsent", "tcpi_notsent_bytes"}, {"snd_wnd", "tcpi_snd_wnd"},
            {"unacked", "tcpi_unacked"}, {"backoff", "tcpi_backoff"}})
        values[theirs] = whole(ours);
}

/// This program's values of a socket it holds, in the words of ss.
Values ofOurs(const UniqueFd& fd)
{
    PosixSocketApi api;
    const Inspection seen = inspect(api, factsOf(fd), 0, InspectDepth::Full);
    Values values;
    values["ino"] = std::to_string(seen.inode);
    values["uid"] = std::to_string(::getuid());
    const Queues& queues = seen.queues;
    values["Recv-Q"] = std::to_string(queues.accept ? *queues.accept : queues.receive.value_or(0));
    values["Send-Q"] = std::to_string(queues.acceptLimit ? *queues.acceptLimit : queues.unacknowledged.value_or(0));
    for (const OptionReading& reading : seen.options) {
        std::array<std::uint32_t, 9> memory{};
        if (reading.option->name != "SO_MEMINFO" || reading.value.size() != sizeof memory)
            continue;
        std::memcpy(memory.data(), reading.value.data(), sizeof memory);
        values["skmem"] = memoryText(memory);
        EXPECT_EQ(queues.receiveMemory, memory[0]);
        EXPECT_EQ(queues.receiveLimit, memory[1]);
        EXPECT_EQ(queues.sendMemory, memory[2]);
        EXPECT_EQ(queues.sendLimit, memory[3]);
        EXPECT_EQ(queues.backlogMemory, memory[7]);
        EXPECT_EQ(queues.drops, memory[8]);
    }
    if (!seen.tcpInfo.empty()) {
        values["state"] = stateOfSs(static_cast<int>(tcpValue("tcpi_state", seen.tcpInfo).value()));
        putTcpInfo(values, seen.tcpInfo);
    }
    return values;
}

/// Compares at a moment in which nothing changes: ours before and after ss are the same. `must` has to be among what
/// ss shows; what it shows beyond ours is not compared.
void expectAgreement(const std::function<Values()>& ours, const std::function<Values()>& theirs, const Values& must)
{
    Values before;
    Values told;
    ASSERT_TRUE(eventually([&] {
        before = ours();
        told = theirs();
        return ours() == before;
    }));
    for (const auto& [key, value] : must)
        EXPECT_TRUE(told.contains(key)) << key << " is missing";
    for (const auto& [key, value] : told) {
        if (before.contains(key)) {
            EXPECT_EQ(before[key], value) << key;
        }
    }
}

const Values Always{{"state", ""}, {"Recv-Q", ""}, {"Send-Q", ""}, {"skmem", ""}, {"ino", ""}};
const Values OfConnections{{"Recv-Q", ""}, {"Send-Q", ""}, {"skmem", ""}, {"rtt", ""}, {"cwnd", ""}, {"mss", ""},
    {"rto", ""}, {"segs_in", ""}, {"minrtt", ""}};

void expectLikeSs(const UniqueFd& fd, const std::string& arguments, const Values& must)
{
    const std::string inode = "ino:" + std::to_string(inodeOf(fd));
    expectAgreement([&] { return ofOurs(fd); }, [&] { return ofSs(arguments, {inode}); }, must);
}

/// What sock_diag tells, in the words of ss.
Values ofTruth(const std::optional<InetTruth>& truth)
{
    if (!truth)
        return {};
    constexpr std::array Timers{"", "on", "keepalive", "timewait", "persist", "unknown"};
    Values values{{"state", stateOfSs(truth->tcpState)}, {"Recv-Q", std::to_string(truth->receiveQueue)},
        {"Send-Q", std::to_string(truth->sendQueue)}, {"ino", std::to_string(truth->inode)},
        {"uid", std::to_string(truth->uid)}, {"timer", Timers.at(static_cast<std::size_t>(truth->timer))}};
    if (truth->inode != 0)
        values["skmem"] = memoryText(truth->memory);
    return values;
}

/// "(timewait,59sec,0)" to "timewait".
Values withTimerNameOnly(Values values)
{
    const auto timer = values.find("timer");
    if (timer != values.end())
        timer->second = timer->second.substr(1, timer->second.find(',') - 1);
    return values;
}

void expectTruthLikeSs(const SocketAddress& local, const SocketAddress& peer, const Values& must)
{
    SockDiag diag = SockDiag::open().value();
    expectAgreement([&] { return ofTruth(diag.findTcp(local, peer)); },
        [&] {
            return withTimerNameOnly(ofSs("-tanoeim", {local.text(), peer.text()}));
        },
        must);
}

class TruthOfSs : public testing::Test
{
protected:
    void SetUp() override
    {
        if (std::system("ss -V >/dev/null 2>&1") != 0)
            GTEST_SKIP() << "ss is not installed";
    }
};

} // namespace

TEST_F(TruthOfSs, aListenerWithWaitingConnections)
{
    const UniqueFd listener = listenerAt(loopback(AF_INET), 4);
    const UniqueFd first = connectedTo(localOf(listener));
    const UniqueFd second = connectedTo(localOf(listener));
    expectLikeSs(listener, "-tanoeim", Always);
    EXPECT_EQ(ofOurs(listener)["Recv-Q"], "2");
    EXPECT_EQ(ofOurs(listener)["Send-Q"], "4");
}

TEST_F(TruthOfSs, aConnectionWithUnreadBytes)
{
    for (const int family : {AF_INET, AF_INET6}) {
        const Connection tcp(family);
        say(tcp.client, "hello");
        ASSERT_TRUE(eventually([&] { return ofOurs(tcp.server)["Recv-Q"] == "5"; }));
        expectLikeSs(tcp.server, "-tanoeim", OfConnections);
        expectLikeSs(tcp.client, "-tanoeim", OfConnections);
        expectTruthLikeSs(tcp.serverEnd, tcp.clientEnd, Always);
    }
}

TEST_F(TruthOfSs, aConnectionWithUnsentBytes)
{
    const Connection tcp;
    fill(tcp.client);
    EXPECT_NE(ofOurs(tcp.client)["notsent"], "0");
    Values must = OfConnections;
    must["notsent"] = "";
    expectLikeSs(tcp.client, "-tanoeim", must);
    must = Always;
    must["timer"] = "";
    expectTruthLikeSs(tcp.clientEnd, tcp.serverEnd, must);
}

TEST_F(TruthOfSs, keepAliveIsATimer)
{
    const Connection tcp;
    setOption(tcp.client, SOL_SOCKET, SO_KEEPALIVE, 1);
    Values must = Always;
    must["timer"] = "";
    expectTruthLikeSs(tcp.clientEnd, tcp.serverEnd, must);
    SockDiag diag = SockDiag::open().value();
    EXPECT_EQ(ofTruth(diag.findTcp(tcp.clientEnd, tcp.serverEnd))["timer"], "keepalive");
}

TEST_F(TruthOfSs, timeWaitAndItsCountdown)
{
    Connection tcp;
    tcp.client.reset();
    char byte = 0;
    ASSERT_EQ(::recv(tcp.server.get(), &byte, 1, 0), 0);
    tcp.server.reset();
    SockDiag diag = SockDiag::open().value();
    ASSERT_TRUE(
        eventually([&] { return ofTruth(diag.findTcp(tcp.clientEnd, tcp.serverEnd))["state"] == "TIME-WAIT"; }));
    const Values must{{"state", ""}, {"ino", ""}, {"timer", ""}};
    expectTruthLikeSs(tcp.clientEnd, tcp.serverEnd, must);
    const Values told = ofSs("-tanoeim", {tcp.clientEnd.text(), tcp.serverEnd.text()});
    const std::string timer = told.at("timer");
    const double seconds = std::stod(timer.substr(timer.find(',') + 1));
    EXPECT_NEAR(diag.findTcp(tcp.clientEnd, tcp.serverEnd)->timerMs / 1000.0, seconds, 1.2) << timer;
}

TEST_F(TruthOfSs, anOrphanInFinWait2)
{
    Connection tcp;
    tcp.client.reset();
    SockDiag diag = SockDiag::open().value();
    ASSERT_TRUE(
        eventually([&] { return ofTruth(diag.findTcp(tcp.clientEnd, tcp.serverEnd))["state"] == "FIN-WAIT-2"; }));
    expectTruthLikeSs(tcp.clientEnd, tcp.serverEnd, {{"state", ""}, {"ino", ""}, {"timer", ""}});
    expectTruthLikeSs(tcp.serverEnd, tcp.clientEnd, Always);
}

TEST_F(TruthOfSs, aDatagramSocketWithSomethingToRead)
{
    for (const int family : {AF_INET, AF_INET6}) {
        const UniqueFd socket = madeSocket(family, SOCK_DGRAM);
        bindTo(socket, loopback(family));
        const UniqueFd sender = connectedTo(localOf(socket), SOCK_DGRAM);
        say(sender, "datagram");
        SockDiag diag = SockDiag::open().value();
        const std::string inode = "ino:" + std::to_string(inodeOf(socket));
        expectAgreement(
            [&] {
                const auto listed = diag.listPort(IPPROTO_UDP, localOf(socket).port());
                return ofTruth(listed.empty() ? std::nullopt : std::optional(listed.front()));
            },
            [&] { return ofSs("-uanem", {inode}); }, Always);
        EXPECT_EQ(ofOurs(socket)["Recv-Q"], "8") << "the datagram itself; ss counts the kernel's book-keeping too";
        EXPECT_EQ(ofOurs(socket)["skmem"], ofSs("-uanem", {inode})["skmem"]);
    }
}

TEST_F(TruthOfSs, unixSocketsOfAllTypes)
{
    const TempFolder folder;
    for (const int type : {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM}) {
        const SocketAddress path = SocketAddress::unixPath(folder.file("s" + std::to_string(type))).value();
        const bool listens = type != SOCK_DGRAM;
        const UniqueFd named = madeSocket(AF_UNIX, type);
        bindTo(named, path);
        ASSERT_EQ(::listen(named.get(), 3), listens ? 0 : -1);
        const UniqueFd client = connectedTo(path, type);
        const UniqueFd server = listens ? acceptedFrom(named) : UniqueFd();
        const UniqueFd waiting = listens ? connectedTo(path, type) : UniqueFd();
        say(client, "hello");
        SockDiag diag = SockDiag::open().value();
        for (const UniqueFd* fd : {&named, &client, &server, &waiting}) {
            if (!fd->valid())
                continue;
            const UnixTruth truth = diag.findUnix(inodeOf(*fd)).value();
            const std::string inode = std::to_string(inodeOf(*fd));
            bool seen = false;
            for (const std::string& line : linesOf(outputOf("ss -HOxaem"))) {
                const auto words = wordsOf(line); // type state Recv-Q Send-Q path inode * peer
                if (words.size() < 9 || words[5] != inode)
                    continue;
                seen = true;
                EXPECT_EQ(words[1], stateOfSs(truth.state)) << line;
                EXPECT_EQ(words[2], std::to_string(truth.receiveQueue)) << line;
                EXPECT_EQ(words[3], std::to_string(truth.sendQueue)) << line;
                EXPECT_EQ(words[4], truth.name.empty() ? "*" : truth.name) << line;
                EXPECT_EQ(words[7], std::to_string(truth.peerInode)) << line;
                EXPECT_EQ(words[8], "skmem:" + memoryText(truth.memory)) << line;
            }
            EXPECT_TRUE(seen) << inode;
        }
    }
}
