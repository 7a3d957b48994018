// SPDX-License-Identifier: MIT
#include "core/sequence/datagram_inbox.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace socketarium;

namespace
{

/// Datagrams with contents; each is its own row and step.
struct Inbox {
    bool send(std::uint32_t row, std::uint32_t sender, const std::string& bytes)
    {
        contents[row] = bytes;
        return inbox.add({{row, row}, static_cast<std::uint32_t>(bytes.size()), SocketId{sender}});
    }
    /// "3 lost 1 2": the row it was, and those lost by that; "nothing".
    std::string receive(const std::string& bytes, std::uint32_t sender = 0, bool cut = false)
    {
        compared = 0;
        DatagramInbox::Receive receive;
        receive.length = static_cast<std::uint32_t>(bytes.size());
        receive.from = [&](const auto& datagram) { return sender == 0 || datagram.sender == SocketId{sender}; };
        receive.cut = [&] { return cut; };
        receive.sameBytes = [&](const auto& datagram) {
            ++compared;
            return contents.at(datagram.row).starts_with(bytes);
        };
        const auto taken = inbox.take(receive);
        if (!taken)
            return "nothing";
        std::vector<std::uint32_t> lost;
        for (const auto& datagram : taken->lost)
            lost.push_back(datagram.row);
        std::sort(lost.begin(), lost.end());
        std::string text = std::to_string(taken->datagram.row) + (lost.empty() ? "" : " lost");
        for (const std::uint32_t row : lost)
            text.append(" ").append(std::to_string(row));
        return text;
    }

    DatagramInbox inbox;
    std::map<std::uint32_t, std::string> contents;
    int compared = 0;
};

} // namespace

TEST(DatagramInbox, takesInOrder)
{
    Inbox inbox;
    inbox.send(1, 4, "a");
    inbox.send(2, 4, "bb");
    EXPECT_EQ(inbox.receive("a"), "1");
    EXPECT_EQ(inbox.receive("bb"), "2");
    EXPECT_EQ(inbox.compared, 0) << "the file is not asked without need";
    EXPECT_EQ(inbox.receive("bb"), "nothing");
}

TEST(DatagramInbox, whatWasOvertakenIsLost)
{
    Inbox inbox;
    inbox.send(1, 4, "one");
    inbox.send(2, 5, "another's");
    inbox.send(3, 4, "two");
    inbox.send(4, 4, "three");
    EXPECT_EQ(inbox.receive("three", 4), "4 lost 1 3");
    EXPECT_EQ(inbox.receive("another's", 5), "2") << "another sender's is not overtaken";
    EXPECT_TRUE(inbox.inbox.empty());
}

TEST(DatagramInbox, bytesDecideAmongTheSameLength)
{
    Inbox inbox;
    inbox.send(1, 4, "aaa");
    inbox.send(2, 4, "bbb");
    inbox.send(3, 4, "bbb");
    EXPECT_EQ(inbox.receive("bbb"), "2 lost 1") << "of two that are the same it was the first";
    EXPECT_EQ(inbox.receive("bbb"), "3");
}

TEST(DatagramInbox, aCutOneIsRecognised)
{
    Inbox inbox;
    inbox.send(1, 4, "a long one");
    inbox.send(2, 4, "a lon");
    EXPECT_EQ(inbox.receive("a lon", 0, true), "1");
    EXPECT_EQ(inbox.receive("a lon", 0, false), "2");
    inbox.send(3, 4, "a long one");
    inbox.send(4, 4, "a lon");
    EXPECT_EQ(inbox.receive("a lon", 0, false), "4 lost 3") << "there was room for more";
}

TEST(DatagramInbox, emptyDatagramsAreDatagrams)
{
    Inbox inbox;
    inbox.send(1, 4, "");
    EXPECT_EQ(inbox.receive(""), "1");
}

TEST(DatagramInbox, isBounded)
{
    Inbox inbox;
    for (std::uint32_t i = 0; i < DatagramInbox::Limit; ++i)
        ASSERT_TRUE(inbox.inbox.add({{i, i}, 1, SocketId{4}}));
    EXPECT_FALSE(inbox.inbox.add({{1, 1}, 1, SocketId{4}}));
    EXPECT_EQ(inbox.inbox.giveUp().size(), DatagramInbox::Limit);
    EXPECT_TRUE(inbox.inbox.empty());
}
