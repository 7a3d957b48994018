// SPDX-License-Identifier: MIT
// Rooms: diagnosis, diagnosis_remedies, signs, signs_flow
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/placeholders.h"
#include "tests/core/diagnose/situation.h"

#include <algorithm>

using namespace socketarium;
using test::LiveWorkbench;
using test::Situation;

namespace
{

/// Whoever adds a diagnosis brings it about: each must have been seen on the real kernel by the end of this program.
class EveryIdIsCovered : public testing::Environment
{
public:
    void TearDown() override
    {
        const auto* unit = testing::UnitTest::GetInstance();
        if (unit->test_to_run_count() != unit->total_test_count())
            return; // a filter
        for (const std::string_view id : diagnosisIds())
            EXPECT_TRUE(test::coveredIds().contains(std::string(id))) << id << " was never brought about";
    }
};
const auto* const Covered = testing::AddGlobalTestEnvironment(new EveryIdIsCovered);

struct Text {
    std::string_view id;
    std::string_view text;
};

std::vector<Text> allTexts()
{
    std::vector<Text> texts;
    for (const auto table : diagnosisTables()) {
        for (const DiagnosisRow& row : table) {
            for (const std::string_view text : {row.title, row.why, row.evidence, row.todo})
                texts.push_back({row.id, text});
        }
    }
    return texts;
}

bool isPlaceholder(std::string_view name)
{
    for (const auto table : {socketPlaceholders(), flowPlaceholders(), namePlaceholders()}) {
        if (std::ranges::find(table, name, &Placeholder::name) != table.end())
            return true;
    }
    return false;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(std::min(text.size(), end + 1))) {
        end = text.find('\n');
        lines.push_back(text.substr(0, end));
    }
    return lines;
}

/// Everything that has just been opened or ended in good order.
using Healthy = void (*)(Situation&);

void idleTcp(Situation& at)
{
    const auto [client, child] = at.live.connection();
    at.expectHealth(client);
    at.expectHealth(child);
}

void idleUdp(Situation& at)
{
    const SocketId one = at.udp();
    const SocketId two = at.udp();
    at.live.connect(one, at.live.addressOf(two));
    at.live.connect(two, at.live.addressOf(one));
    at.live.send(one, "hello");
    at.live.recv(two);
    at.expectHealth(one);
    at.expectHealth(two);
}

void idleUnix(Situation& at)
{
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}) {
        const auto [one, two] = at.pair(type);
        at.live.send(one, "hello");
        at.live.recv(two);
        at.expectHealth(one);
        at.expectHealth(two);
    }
}

void acceptingListener(Situation& at)
{
    const SocketId listener = at.live.listener();
    at.expectHealth(listener);
    at.sleepIn(LiveWorkbench::simpleRequest(CallName::Accept, listener));
    at.expectHealth(listener, {"waits-for-connection"}); // why it waits, and all is well
}

void drivenListener(Situation& at)
{
    const SocketId listener = at.live.listener();
    at.live->setMode(listener, DriveMode::Run);
    at.live->setReply(listener, {.kind = ReplyKind::Echo});
    const SocketId client = at.tcp();
    at.live.connect(client, at.live.addressOf(listener));
    at.live.send(client, "echo");
    at.live.recv(client);
    at.expectHealth(listener);
    at.expectHealth(client);
}

void transferFullyRead(Situation& at)
{
    const auto [client, child] = at.live.connection();
    auto sent = at.live.begin({.call = CallName::Send, .socket = client, .bytes = Bytes(3 << 20)});
    for (std::int64_t left = 3 << 20; left > 0;)
        left -= at.live.recv(child, 1 << 20).result;
    EXPECT_EQ(LiveWorkbench::take(std::move(sent)).result, 3 << 20);
    EXPECT_TRUE(at.eventually(client, [](const Evidence& e) { return e.mine.queues.unacknowledged == 0U; }));
    at.expectHealth(client);
    at.expectHealth(child);
}

void orderlyClose(Situation& at)
{
    const auto [client, child] = at.live.connection();
    at.live.send(client, "bye");
    at.live.shutdown(client, SHUT_WR);
    at.live.recv(child);
    at.live.recv(child);
    at.close(child);
    at.live.recv(client);
    EXPECT_TRUE(at.live.reaches(client, SocketState::TimeWait));
    at.expectHealth(client);
    at.close(client);
    at.expectHealth(client);
    at.expectHealth(child);
}

void freshSockets(Situation& at)
{
    at.expectHealth(at.tcp());
    at.expectHealth(at.udp(false));
    at.expectHealth(at.udp());
    for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET})
        at.expectHealth(at.live.socket(AF_UNIX, type).made);
    at.expectHealth(at.live.socket(AF_INET6, SOCK_STREAM).made);
}

struct Session {
    const char* name;
    Healthy play;
};

class HealthySession : public testing::TestWithParam<Session>
{
};

INSTANTIATE_TEST_SUITE_P(Healthy, HealthySession,
    testing::Values(Session{"idleTcp", idleTcp}, Session{"idleUdp", idleUdp}, Session{"idleUnix", idleUnix},
        Session{"acceptingListener", acceptingListener}, Session{"drivenListener", drivenListener},
        Session{"transferFullyRead", transferFullyRead}, Session{"orderlyClose", orderlyClose},
        Session{"freshSockets", freshSockets}),
    [](const auto& tested) { return std::string(tested.param.name); });

} // namespace

TEST_P(HealthySession, nothingWaitsAndNothingIsWrong)
{
    Situation at;
    GetParam().play(at);
}

TEST(Diagnosis, everyPlaceholderIsKnown)
{
    for (const auto& [id, text] : allTexts()) {
        for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
            const std::size_t close = text.find('}', open);
            ASSERT_NE(close, std::string_view::npos) << id << ": " << text;
            EXPECT_TRUE(isPlaceholder(text.substr(open + 1, close - open - 1))) << id << ": " << text.substr(open);
        }
    }
}

TEST(Diagnosis, everySentenceEndsWithAFullStop)
{
    for (const auto table : diagnosisTables()) {
        for (const DiagnosisRow& row : table) {
            for (const std::string_view text : {row.title, row.why, row.todo}) {
                for (const std::string_view line : linesOf(text)) {
                    EXPECT_TRUE(line.ends_with('.')) << row.id << ": " << line;
                    const bool opensWell = (line.front() < 'a' || line.front() > 'z') || line.starts_with("accept ")
                        || line.starts_with("recv ") || line.starts_with("connect ") || line.starts_with("send ")
                        || line.starts_with("shutdown ") || line.starts_with("close ") || line.starts_with("bind ");
                    EXPECT_TRUE(opensWell) << row.id << ": " << line;
                }
            }
            for (const std::string_view line : linesOf(row.evidence))
                EXPECT_FALSE(line.ends_with('.')) << row.id << ": a fact is no sentence: " << line;
        }
    }
}

TEST(Diagnosis, idsAreWordsAndManyEnough)
{
    const auto ids = diagnosisIds();
    EXPECT_GE(ids.size(), 30U);
    for (const std::string_view id : ids) {
        EXPECT_TRUE(std::ranges::all_of(id, [](char c) {
            return (c >= 'a' && c <= 'z') || c == '-' || c == '6' || c == '1';
        })) << id;
    }
}

TEST(Diagnosis, nothingIsSaidOfNothing)
{
    EXPECT_TRUE(diagnose(Evidence()).empty());
}

TEST(Diagnosis, theGravestComesFirst)
{
    Situation at;
    const auto [client, child] = at.live.connection();
    at.live.send(client, "unread");
    at.close(client);
    ASSERT_TRUE(at.live.reaches(child, SocketState::CloseWait));
    const auto found = diagnose(at.look(child));
    ASSERT_GE(found.size(), 2U);
    EXPECT_EQ(found.front().id, "close-wait-never-closed");
    EXPECT_TRUE(std::ranges::is_sorted(found, std::ranges::greater{}, &Diagnosis::weight));
}
