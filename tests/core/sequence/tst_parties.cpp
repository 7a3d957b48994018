// SPDX-License-Identifier: MIT
// Rooms: parties, party
#include "core/sequence/parties.h"

#include "tests/core/capture/capture_facts.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

/// Sockets whose facts a test sets as the log would.
struct Log {
    Log()
    {
        std::ofstream(folder.file("capture")) << "";
        capture = std::make_unique<Capture>(folder.file("capture"), EventReader::open(folder.file("capture")).value());
        parties = std::make_unique<Parties>(*capture);
    }
    Party& tell(const SocketFacts& facts)
    {
        EventRow row;
        row.kind = EventKind::State;
        row.socket = facts.id;
        Party& party = parties->of(row);
        parties->apply(party, facts.changeFrom(party.facts, "test"));
        return party;
    }
    Party& tcp(std::uint32_t id, const SocketAddress& local, const SocketAddress& peer, SocketState state,
        std::string origin = "made")
    {
        SocketFacts facts = socketFacts(id, AF_INET, SOCK_STREAM, local, peer);
        facts.state = state;
        facts.origin = std::move(origin);
        return tell(facts);
    }
    Party& udp(std::uint32_t id, const SocketAddress& local, const SocketAddress& peer = {})
    {
        return tell(socketFacts(id, AF_INET, SOCK_DGRAM, local, peer));
    }

    TempFolder folder;
    std::unique_ptr<Capture> capture;
    std::unique_ptr<Parties> parties;
};

} // namespace

TEST(Parties, transports)
{
    EXPECT_EQ(transportOf(socketFacts(3, AF_INET, SOCK_STREAM)), Transport::Stream);
    EXPECT_EQ(transportOf(socketFacts(3, AF_UNIX, SOCK_SEQPACKET)), Transport::Messages);
    EXPECT_EQ(transportOf(socketFacts(3, AF_UNIX, SOCK_DGRAM)), Transport::Datagrams);
    EXPECT_EQ(transportOf(socketFacts(3, AF_INET, SOCK_RAW)), Transport::Other);
    SocketFacts ping = socketFacts(3, AF_INET, SOCK_DGRAM);
    ping.protocol = IPPROTO_ICMP;
    EXPECT_EQ(transportOf(ping), Transport::Other);
}

TEST(Parties, twoEndsOfAConnection)
{
    Log log;
    Party& client = log.tcp(4, v4(5000), v4(80), SocketState::Established);
    EXPECT_EQ(log.parties->otherEndOf(client), nullptr);
    Party& server = log.tcp(5, v4(80), v4(5000), SocketState::Established, "accepted from 3");
    EXPECT_EQ(log.parties->otherEndOf(client), &server);
    EXPECT_EQ(log.parties->otherEndOf(server), &client);
    client.other = server.facts.id;
    EXPECT_EQ(log.parties->otherEndOf(server), nullptr) << "it has one already";
}

TEST(Parties, aPortUsedAgainIsTheNewestSockets)
{
    Log log;
    Party& old = log.tcp(4, v4(5000), v4(80), SocketState::Established);
    SocketFacts closed = old.facts;
    closed.closed = true;
    log.tell(closed);
    Party& young = log.tcp(6, v4(5000), v4(80), SocketState::Established);
    Party& server = log.tcp(7, v4(80), v4(5000), SocketState::Established, "accepted from 3");
    EXPECT_EQ(log.parties->otherEndOf(server), &young);
}

TEST(Parties, whereAConnectLeads)
{
    Log log;
    Party& bound = log.tcp(3, v4(80), {}, SocketState::Closed);
    Party& client = log.tcp(4, {}, {}, SocketState::Closed);
    EXPECT_EQ(log.parties->acceptorAt(client, v4(80)), &bound);
    EXPECT_EQ(log.parties->acceptorAt(client, v4(81)), nullptr);
    Party& listener = log.tcp(5, v4(80, INADDR_ANY), {}, SocketState::Listen);
    EXPECT_EQ(log.parties->acceptorAt(client, v4(80)), &listener) << "it accepts, the other one does not";
    EXPECT_EQ(log.parties->acceptorAt(client, v4(80, INADDR_ANY)), &listener);
    EXPECT_EQ(log.parties->acceptorAt(client, v4(80, 0x08080808)), nullptr) << "the same port of another machine";
    SocketFacts closed = listener.facts;
    closed.closed = true;
    log.tell(closed);
    EXPECT_EQ(log.parties->acceptorAt(client, v4(80)), &bound);
}

TEST(Parties, unixConnectionsByInode)
{
    Log log;
    SocketFacts client = socketFacts(4, AF_UNIX, SOCK_STREAM);
    client.inode = 777;
    client.peer = SocketAddress::unixPath("/tmp/x").value();
    SocketFacts child = socketFacts(5, AF_UNIX, SOCK_STREAM, client.peer, SocketAddress::unixUnnamed());
    child.peerInode = 777;
    child.origin = "accepted from 3";
    Party& clientParty = log.tell(client);
    EXPECT_EQ(log.parties->otherEndOf(log.tell(child)), &clientParty);
    SocketFacts reused = socketFacts(6, AF_UNIX, SOCK_STREAM);
    reused.inode = 777;
    Party& reusedParty = log.tell(reused);
    EXPECT_EQ(log.parties->otherEndOf(log.tell(child)), &reusedParty) << "the kernel gave the number out again";
}

TEST(Parties, pairsByTheirParents)
{
    Log log;
    SocketFacts one = socketFacts(3, AF_UNIX, SOCK_DGRAM);
    one.origin = "pair";
    one.parent = SocketId{4};
    Party& first = log.tell(one);
    EXPECT_EQ(log.parties->receiverAt(first, {}), nullptr);
    SocketFacts two = socketFacts(4, AF_UNIX, SOCK_DGRAM);
    two.origin = "pair";
    two.parent = SocketId{3};
    Party& second = log.tell(two);
    EXPECT_EQ(log.parties->otherEndOf(first), &second);
    EXPECT_EQ(log.parties->receiverAt(first, {}), &second);
    EXPECT_EQ(log.parties->senderAt(second, {}), &first);
}

TEST(Parties, datagramsGoToTheOneConnectedBack)
{
    Log log;
    Party& sender = log.udp(3, v4(1000));
    Party& open = log.udp(4, v4(53));
    EXPECT_EQ(log.parties->receiverAt(sender, v4(53)), &open);
    log.udp(5, v4(53), v4(999));
    EXPECT_EQ(log.parties->receiverAt(sender, v4(53)), &open) << "5 hears nobody but its peer";
    Party& back = log.udp(6, v4(53), v4(1000));
    EXPECT_EQ(log.parties->receiverAt(sender, v4(53)), &back);
    EXPECT_EQ(log.parties->senderAt(open, v4(1000)), &sender);
    EXPECT_EQ(log.parties->senderAt(open, v4(1001)), nullptr);
    EXPECT_EQ(log.parties->sharersOf(open).size(), 3U);
}

TEST(Parties, whoMayYetTurnOutOurs)
{
    Log log;
    Party& child = log.tcp(5, v4(80), v4(5000), SocketState::Established, "accepted from 3");
    EXPECT_FALSE(log.parties->mayTurnOutOurs(child, v4(5000)));
    Party& idle = log.tcp(6, {}, {}, SocketState::Closed);
    EXPECT_TRUE(log.parties->mayTurnOutOurs(child, v4(5000)));
    EXPECT_FALSE(log.parties->mayTurnOutOurs(child, v4(5000, 0x08080808))) << "it is of another machine";
    SocketFacts connected = idle.facts;
    connected.local = v4(6000);
    connected.peer = v4(81);
    log.tell(connected);
    EXPECT_FALSE(log.parties->mayTurnOutOurs(child, v4(5000)));
    Party& receiver = log.udp(7, v4(53));
    EXPECT_FALSE(log.parties->mayTurnOutOurs(receiver, {})) << "there is no other";
    log.udp(8, {});
    EXPECT_TRUE(log.parties->mayTurnOutOurs(receiver, {}));
    EXPECT_TRUE(log.parties->mayTurnOutOurs(receiver, v4(4000)));
}

TEST(Parties, twoOfAnotherProgramAreReadFromTheTable)
{
    Log log;
    SocketFacts sender = socketFacts(3, AF_INET, SOCK_STREAM, v4(1000), v4(80));
    SocketFacts receiver = socketFacts(4, AF_INET, SOCK_STREAM, v4(80), v4(1000));
    receiver.parent = SocketId{3};
    log.capture->sockets.apply(sender.changeFrom({}, "first packet"));
    log.capture->sockets.apply(receiver.changeFrom({}, "first packet"));
    EventRow row;
    row.kind = EventKind::Data;
    row.socket = SocketId{3};
    EXPECT_EQ(log.parties->of(row).other, SocketId{4});
    EXPECT_EQ(log.parties->find(SocketId{4})->other, SocketId{3});
}
