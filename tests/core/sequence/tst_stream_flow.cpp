// SPDX-License-Identifier: MIT
#include "core/sequence/stream_flow.h"

#include <gtest/gtest.h>

#include <random>

using namespace socketarium;

namespace
{

/// Rows are their own steps here.
RowStep at(std::uint32_t row)
{
    return {row, row};
}

/// "1 2p early": the sends that a receive had the last byte of.
std::string receive(StreamFlow& flow, std::uint32_t row, std::uint64_t length)
{
    const StreamFlow::Taken& taken = flow.receive(at(row), length);
    std::string text;
    for (const auto& send : taken.whole)
        text += std::to_string(send.row) + (send.partial ? "p " : " ");
    if (taken.piece)
        text.append("of ").append(std::to_string(taken.piece->row)).append(" ");
    return text + (taken.early ? "early" : "");
}

} // namespace

TEST(StreamFlow, oneSendInOneReceive)
{
    StreamFlow flow;
    EXPECT_EQ(flow.send(at(1), 5).step, 1U);
    EXPECT_TRUE(flow.hasUnread());
    EXPECT_EQ(receive(flow, 2, 5), "1 ");
    EXPECT_FALSE(flow.hasUnread());
    EXPECT_TRUE(flow.underway().empty());
}

TEST(StreamFlow, manySendsInOneReceive)
{
    StreamFlow flow;
    flow.send(at(1), 5);
    flow.send(at(2), 5);
    flow.send(at(3), 5);
    EXPECT_EQ(receive(flow, 4, 15), "1p 2p 3p ");
}

TEST(StreamFlow, oneSendInManyReceives)
{
    StreamFlow flow;
    flow.send(at(1), 9);
    EXPECT_EQ(receive(flow, 2, 3), "of 1 ");
    EXPECT_EQ(receive(flow, 3, 3), "of 1 ");
    EXPECT_EQ(flow.underway().size(), 1U);
    EXPECT_EQ(receive(flow, 4, 3), "1p ");
}

TEST(StreamFlow, acrossBorders)
{
    StreamFlow flow;
    flow.send(at(1), 4);
    flow.send(at(2), 4);
    EXPECT_EQ(receive(flow, 3, 6), "1p of 2 ");
    EXPECT_EQ(receive(flow, 4, 2), "2p ");
}

TEST(StreamFlow, aSendThatIsToldAfterItsReceives)
{
    StreamFlow flow;
    EXPECT_EQ(receive(flow, 1, 4), "early");
    EXPECT_EQ(receive(flow, 2, 4), "early");
    const StreamFlow::Given whole = flow.send(at(3), 8);
    EXPECT_EQ(whole.step, 1U) << "it was on its way when the first receive came";
    ASSERT_TRUE(whole.last);
    EXPECT_EQ(whole.last->row, 2U);
    EXPECT_TRUE(whole.partial);
    EXPECT_EQ(whole.covered.size(), 2U);
    EXPECT_TRUE(flow.underway().empty());

    EXPECT_EQ(receive(flow, 4, 5), "early");
    const StreamFlow::Given exact = flow.send(at(5), 5);
    EXPECT_FALSE(exact.partial);
    EXPECT_EQ(exact.step, 4U);
}

TEST(StreamFlow, aSendOfWhichOnlyTheBeginWasReceivedEarly)
{
    StreamFlow flow;
    EXPECT_EQ(receive(flow, 1, 4), "early");
    const StreamFlow::Given given = flow.send(at(2), 10);
    EXPECT_EQ(given.step, 1U);
    EXPECT_FALSE(given.last);
    EXPECT_EQ(flow.underway().size(), 1U);
    EXPECT_EQ(receive(flow, 3, 6), "2p ");
}

TEST(StreamFlow, anEarlyReceiveOfTwoSends)
{
    StreamFlow flow;
    EXPECT_EQ(receive(flow, 1, 6), "early");
    const StreamFlow::Given first = flow.send(at(2), 4);
    ASSERT_TRUE(first.last);
    EXPECT_EQ(first.last->row, 1U);
    EXPECT_TRUE(first.covered.empty()) << "the receive has more than this";
    const StreamFlow::Given second = flow.send(at(3), 2);
    EXPECT_EQ(second.covered.size(), 1U);
    EXPECT_TRUE(second.partial);
}

TEST(StreamFlow, givesUp)
{
    StreamFlow flow;
    flow.send(at(1), 5);
    flow.send(at(2), 5);
    receive(flow, 3, 7);
    const auto lost = flow.giveUp();
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_EQ(lost[0].row, 2U);
    EXPECT_FALSE(flow.hasUnread());
    EXPECT_TRUE(flow.giveUp().empty());
}

/// Every send's end is in exactly one receive: the one that has its last byte.
TEST(StreamFlow, agreesWithCountingEveryByte)
{
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        StreamFlow flow;
        std::vector<std::uint32_t> sentBy;
        std::vector<std::uint32_t> receivedBy;
        std::vector<std::uint32_t> endsIn(400, 0);
        for (std::uint32_t row = 1; row < 200; ++row) {
            const std::uint64_t length = 1 + random() % 20;
            if (random() % 2 == 0) {
                sentBy.insert(sentBy.end(), length, row);
                const StreamFlow::Given& given = flow.send(at(row), length);
                if (given.last)
                    endsIn[row] = given.last->row;
                ASSERT_TRUE(given.step == row || given.step == receivedBy[sentBy.size() - length]);
            } else {
                receivedBy.insert(receivedBy.end(), length, row);
                for (const auto& send : flow.receive(at(row), length).whole)
                    endsIn[send.row] = row;
            }
        }
        for (std::size_t byte = 0; byte < sentBy.size(); ++byte) {
            const bool isLast = byte + 1 == sentBy.size() || sentBy[byte + 1] != sentBy[byte];
            if (isLast) {
                ASSERT_EQ(endsIn[sentBy[byte]], byte < receivedBy.size() ? receivedBy[byte] : 0);
            }
        }
    }
}
