// SPDX-License-Identifier: MIT
#include "core/capture/conversation.h"
#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

const SocketFacts Client = socketFacts(3, AF_INET, SOCK_STREAM, v4(1000), v4(80));
const SocketFacts Server
    = socketFacts(4, AF_INET6, SOCK_STREAM, v6("::ffff:127.0.0.1", 80), v6("::ffff:127.0.0.1", 1000));

} // namespace

TEST(Conversation, countsEachDirectionFromOne)
{
    Conversations all;
    Conversation& client = all.begin(Client, 0);
    ASSERT_EQ(client.form(), PacketForm::Tcp);
    EXPECT_FALSE(client.begun());
    EXPECT_EQ(client.packet(Direction::Out, 100).sequence, 1U);
    const TcpFields answer = client.packet(Direction::In, 5);
    EXPECT_EQ(answer.sequence, 1U);
    EXPECT_EQ(answer.acknowledged, 101U);
    const TcpFields fin = client.packet(Direction::Out, 0, TcpFields::Fin);
    EXPECT_EQ(fin.sequence, 101U);
    EXPECT_EQ(fin.flags, TcpFields::Fin | TcpFields::Ack);
    EXPECT_EQ(client.packet(Direction::In, 1).acknowledged, 102U);
}

TEST(Conversation, numbersWrapAndOneWayStreamsAreAcknowledged)
{
    Conversations all;
    Conversation& client = all.begin(Client, 0);
    std::uint64_t sent = 0;
    std::uint32_t unacknowledged = 0;
    while (sent < std::uint64_t{5} * 1024 * 1024 * 1024) {
        const TcpFields fields = client.packet(Direction::In, 131072);
        ASSERT_EQ(fields.sequence, static_cast<std::uint32_t>(sent + 1));
        sent += 131072;
        unacknowledged += 131072;
        ASSERT_EQ(client.needsAcknowledgement(Direction::In), unacknowledged >= 1024 * 1024);
        if (client.needsAcknowledgement(Direction::In)) {
            ASSERT_EQ(client.packet(Direction::Out, 0).acknowledged, static_cast<std::uint32_t>(sent + 1));
            unacknowledged = 0;
        }
    }
    EXPECT_FALSE(client.needsAcknowledgement(Direction::Out));
}

TEST(Conversation, endsOncePerDirection)
{
    Conversations all;
    Conversation& client = all.begin(Client, 0);
    EXPECT_TRUE(client.end(Direction::Out, false));
    EXPECT_FALSE(client.end(Direction::Out, false));
    EXPECT_TRUE(client.end(Direction::In, true));
    EXPECT_FALSE(client.end(Direction::In, false));
    Conversation& server = all.begin(socketFacts(9, AF_INET, SOCK_STREAM, v4(1), v4(2)), 1);
    EXPECT_TRUE(server.end(Direction::In, true));
    EXPECT_FALSE(server.end(Direction::Out, false)) << "nothing follows a reset";
}

TEST(Conversation, theSecondEndOfAPairHasNoTcpHeaders)
{
    Conversations all;
    EXPECT_EQ(all.begin(Client, 0).form(), PacketForm::Tcp);
    EXPECT_EQ(all.begin(Server, 1).form(), PacketForm::UpperPdu);
    EXPECT_TRUE(all.find(Server.id)->flow(Direction::In).has_value());
    all.forget(Client.id);
    EXPECT_EQ(all.find(Client.id), nullptr);
    EXPECT_EQ(all.begin(Server, 2).form(), PacketForm::Tcp) << "its other end is forgotten";
    EXPECT_EQ(all.begin(Client, 3).form(), PacketForm::UpperPdu);
    all.forget(Client.id);
    EXPECT_EQ(all.begin(Client, 4).form(), PacketForm::UpperPdu) << "forgetting the second frees nothing of the first";
}

TEST(Conversation, formsOfSockets)
{
    Conversations all;
    const auto form = [&](const SocketFacts& facts) { return all.begin(facts, 0).form(); };
    EXPECT_EQ(form(socketFacts(3, AF_INET, SOCK_DGRAM)), PacketForm::Udp);
    EXPECT_EQ(form(socketFacts(3, AF_UNIX, SOCK_STREAM)), PacketForm::UpperPdu);
    EXPECT_EQ(form(socketFacts(3, AF_INET, SOCK_RAW)), PacketForm::UpperPdu);
    EXPECT_EQ(form(socketFacts(3, AF_PACKET, SOCK_RAW)), PacketForm::Ethernet);
    EXPECT_EQ(form(socketFacts(3, AF_PACKET, SOCK_DGRAM)), PacketForm::UpperPdu);
    EXPECT_EQ(form(socketFacts(3, AF_INET, SOCK_STREAM)), PacketForm::UpperPdu) << "no addresses";
    EXPECT_EQ(form(socketFacts(3, AF_INET, SOCK_STREAM, v4(5), v4(5))), PacketForm::UpperPdu) << "connected to itself";
}

TEST(Conversation, headersAreAsLongAsForetold)
{
    Conversations all;
    std::array<std::byte, Conversation::MaxHeaders> headers;
    const std::string large(100'000, 'x');
    for (const SocketFacts& facts : {Client, Server, socketFacts(5, AF_INET6, SOCK_STREAM, v6("::1", 1), v6("::1", 2)),
             socketFacts(6, AF_INET6, SOCK_DGRAM, v6("::", 1)), socketFacts(7, AF_UNIX, SOCK_DGRAM)}) {
        Conversation& conversation = all.begin(facts, 0);
        for (const std::size_t length : {std::size_t{1}, large.size()}) {
            SocketAddress other;
            const std::size_t foretold = conversation.headerSize(facts, Direction::In, length);
            const DataEvent event = dataEvent(facts.id, Direction::In, std::string_view(large).substr(0, length));
            EXPECT_EQ(conversation.storeHeaders(headers.data(), facts, event, other), foretold);
        }
    }
}

TEST(Conversation, theInterfaceSaysWhatItIs)
{
    EXPECT_EQ(interfaceText(Client, PacketForm::Tcp),
        "AF_INET SOCK_STREAM, local 127.0.0.1:1000, peer 127.0.0.1:80, made; headers are synthesized from the "
        "addresses");
    EXPECT_EQ(interfaceText(socketFacts(3, AF_UNIX, SOCK_DGRAM), PacketForm::UpperPdu),
        "AF_UNIX SOCK_DGRAM, made; bytes as upper PDUs, tags are synthesized");
}
