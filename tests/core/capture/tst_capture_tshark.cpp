// SPDX-License-Identifier: MIT
#include "core/capture/capture_writer.h"
#include "core/net/constants.h"
#include "tests/core/capture/capture_facts.h"
#include "tests/support/command_output.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

constexpr TimeNs Start = 1'700'000'000'000'000'000;

/// What recorded files look like to the program that everybody reads captures with.
class CaptureInTshark : public testing::Test
{
protected:
    void SetUp() override
    {
        if (std::system("tshark --version >/dev/null 2>&1") != 0)
            GTEST_SKIP() << "tshark is not installed";
        auto made = CaptureWriter::create(path);
        ASSERT_TRUE(made) << made.error().text();
        writer = std::move(made).value();
    }

    std::string tshark(const std::string& arguments)
    {
        writer->flush();
        return outputOf("tshark -r '" + path + "' " + arguments + " 2>&1 | grep -v 'as user \"root\"'");
    }
    void expectNoWarning()
    {
        EXPECT_EQ(tshark("-Y 'tcp.analysis.flags || _ws.malformed || ip.checksum_bad.expert'"), "");
    }

    void say(const SocketFacts& socket, Direction direction, std::string_view bytes, SocketAddress other = {})
    {
        for (std::size_t at = 0; at < bytes.size() || at == 0; at += DataEvent::MaxPacketPayload) {
            const auto piece = bytes.substr(at, DataEvent::MaxPacketPayload);
            ASSERT_TRUE(writer->data(now += 1000, socket, dataEvent(socket.id, direction, piece, other)).recorded);
        }
    }
    void called(std::uint32_t socket, CallName call, std::string args, std::int64_t result, int error = 0)
    {
        writer->call({SocketId{socket}, call, std::move(args), result, error, {}, now += 1000, 50, false});
    }

    TempFolder folder;
    std::string path = folder.file("run.pcapng");
    std::unique_ptr<CaptureWriter> writer;
    TimeNs now = Start;
    const SocketFacts server = socketFacts(4, AF_INET, SOCK_STREAM, v4(8080), v4(50736));
    const SocketFacts client = socketFacts(5, AF_INET, SOCK_STREAM, v4(50736), v4(8080));
};

std::size_t lines(const std::string& text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

const std::string Response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 200000\r\n\r\n";

} // namespace

TEST_F(CaptureInTshark, showsCallsAndPacketsInOneList)
{
    called(3, CallName::Bind, "3, {AF_INET 127.0.0.1:80}", -1, EACCES);
    writer->opened(now, server, false);
    called(3, CallName::Accept, "3", 4);
    say(server, Direction::Out, "hello");
    writer->state(now, {SocketId{4}, "ESTABLISHED", "CLOSE_WAIT", "peer's FIN", {}});
    writer->note(now, {SocketId{4}, CallName::None, false, "Got connection from 127.0.0.1:50736"});
    const std::string all = tshark("-T fields -e frame.number -e tcp.flags.str -e systemd_journal.message");
    EXPECT_EQ(lines(all), 8U) << all;
    EXPECT_THAT(all, testing::HasSubstr("1\t\tbind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)"));
    EXPECT_THAT(all, testing::HasSubstr("5\t\taccept(3) = 4"));
    EXPECT_THAT(all, testing::HasSubstr("7\t\tsocket 4: ESTABLISHED"));
    EXPECT_THAT(all, testing::HasSubstr("8\t\tGot connection from 127.0.0.1:50736"));
    EXPECT_THAT(tshark("-c 1 -T fields -e frame.time_epoch -e systemd_journal.priority"),
        testing::HasSubstr("1700000000.000001000\t4"));
}

TEST_F(CaptureInTshark, reassemblesALargeResponse)
{
    writer->opened(now, server, false);
    say(server, Direction::In, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    say(server, Direction::Out, Response + std::string(200'000, 'x'));
    writer->ended(now, server, CaptureWriter::End::FinOut);
    writer->ended(now, server, CaptureWriter::End::FinIn);
    const std::string http = tshark("-Y http -d tcp.port==8080,http");
    EXPECT_EQ(lines(http), 2U) << http;
    EXPECT_EQ(
        tshark("-Y http.response -d tcp.port==8080,http -T fields -e http.content_length -e http.response_number"),
        "200000\t1\n");
    expectNoWarning();
}

TEST_F(CaptureInTshark, showsBothOwnEndsWithoutRetransmissions)
{
    for (int round = 0; round < 2; ++round) {
        writer->opened(now, client, true);
        writer->opened(now, server, false);
        say(client, Direction::Out, std::string(200'000, 'a'));
        say(server, Direction::In, std::string(200'000, 'a'));
        say(server, Direction::Out, std::string(200'000, 'b'));
        say(client, Direction::In, std::string(200'000, 'b'));
        for (const SocketFacts& socket : {client, server}) {
            writer->ended(now, socket, CaptureWriter::End::FinOut);
            writer->ended(now, socket, CaptureWriter::End::FinIn);
        }
        if (round == 0)
            expectNoWarning();
    }
    EXPECT_EQ(lines(tshark("-Y 'frame.interface_name == \"socket 4\" && exported_pdu'")), 8U);
    EXPECT_EQ(lines(tshark("-Y 'frame.interface_name == \"socket 4\" && !exported_pdu'")), 0U);
    EXPECT_EQ(lines(tshark("-Y 'frame.interface_name == \"socket 5\" && tcp.len > 0'")), 8U);
}

TEST_F(CaptureInTshark, neverFillsAWindow)
{
    const SocketFacts bulk = socketFacts(6, AF_INET, SOCK_STREAM, v4(40001), v4(40002));
    writer->opened(now, bulk, true);
    say(bulk, Direction::In, std::string(3 * 1024 * 1024, 'z'));
    say(bulk, Direction::Out, "thanks");
    writer->ended(now, bulk, CaptureWriter::End::ResetIn);
    writer->ended(now, bulk, CaptureWriter::End::FinOut);
    expectNoWarning();
    EXPECT_EQ(lines(tshark("-Y 'tcp.flags.reset == 1'")), 1U);
    EXPECT_EQ(lines(tshark("-Y 'tcp.flags.fin == 1'")), 0U);
    EXPECT_EQ(lines(tshark("-Y 'tcp.len == 0 && tcp.flags == 0x10'")), 4U) << "one to open, one for each MiB";
}

TEST_F(CaptureInTshark, readsIpv6AndMappedAddresses)
{
    const SocketFacts six = socketFacts(6, AF_INET6, SOCK_STREAM, v6("::1", 80), v6("::1", 4000));
    const SocketFacts mapped
        = socketFacts(7, AF_INET6, SOCK_STREAM, v6("::ffff:127.0.0.1", 81), v6("::ffff:127.0.0.1", 4001));
    const SocketFacts other = socketFacts(8, AF_INET, SOCK_STREAM, v4(4001), v4(81));
    for (const SocketFacts& socket : {six, mapped, other}) {
        writer->opened(now, socket, false);
        say(socket, Direction::In, std::string(70'000, 'q'));
        say(socket, Direction::Out, "a");
    }
    EXPECT_EQ(lines(tshark("-Y 'ipv6.addr == ::1 && tcp.len == 70000'")), 1U);
    EXPECT_EQ(lines(tshark("-Y 'ip.addr == 127.0.0.1 && tcp.port == 81'")), 5U);
    EXPECT_EQ(lines(tshark("-Y 'exported_pdu.ipv4_src == 127.0.0.1'")), 2U);
    expectNoWarning();
}

TEST_F(CaptureInTshark, readsDatagramsAndUnixSockets)
{
    const SocketFacts udp = socketFacts(9, AF_INET, SOCK_DGRAM, v4(5353 + 40000, INADDR_ANY));
    say(udp, Direction::In, "question", v4(999));
    say(udp, Direction::Out, "", v4(999));
    const SocketFacts six = socketFacts(10, AF_INET6, SOCK_DGRAM, v6("::", 54));
    say(six, Direction::In, "six", v6("::1", 1000));
    say(six, Direction::In, "mapped", v6("::ffff:127.0.0.1", 1001));
    const SocketFacts unixStream = socketFacts(11, AF_UNIX, SOCK_STREAM);
    say(unixStream, Direction::In, "stream");
    const SocketFacts unixDatagram = socketFacts(12, AF_UNIX, SOCK_DGRAM);
    say(unixDatagram, Direction::In, "datagram", SocketAddress::unixAbstract("sender").value());
    EXPECT_EQ(tshark("-Y udp -T fields -e ip.src -e ipv6.src -e udp.srcport -e udp.length -e frame.comment"),
        "127.0.0.1\t\t999\t16\t\n"
        "0.0.0.0\t\t45353\t8\t\n"
        "\t::1\t1000\t11\t\n"
        "127.0.0.1\t\t1001\t14\tfrom {AF_INET6 [::ffff:127.0.0.1]:1001}\n");
    EXPECT_EQ(tshark("-Y exported_pdu -T fields -e frame.interface_name -e data.data -e frame.comment"),
        "socket 11\t73747265616d\t\nsocket 12\t646174616772616d\tfrom {AF_UNIX \"@sender\"}\n");
    expectNoWarning();
}
