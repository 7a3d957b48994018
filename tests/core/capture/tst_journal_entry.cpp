// SPDX-License-Identifier: MIT
#include "core/capture/journal_entry.h"

#include "core/capture/pcapng_blocks.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <random>

using namespace socketarium;

namespace
{

ByteView entryIn(const BlockBuffer& buffer)
{
    return decodeJournal(buffer.view(), ByteOrder::Little).value();
}

CallEvent failedCall()
{
    return {SocketId{3}, CallName::Bind, "3, {AF_INET 127.0.0.1:80}", -1, EACCES, "", 1'700'000'000'123'456'789, 1234,
        false};
}

} // namespace

TEST(JournalEntry, aCallToTheByte)
{
    BlockBuffer buffer(16);
    appendCall(buffer, failedCall());
    EXPECT_EQ(textOf(entryIn(buffer)),
        "__REALTIME_TIMESTAMP=1700000000123456\n"
        "PRIORITY=4\n"
        "SYSLOG_IDENTIFIER=socketarium\n"
        "SOCKETARIUM_TIME_NS=1700000000123456789\n"
        "SOCKETARIUM_SOCKET=3\n"
        "SOCKETARIUM_KIND=call\n"
        "MESSAGE=bind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)\n"
        "SOCKETARIUM_CALL=bind\n"
        "SOCKETARIUM_ARGS=3, {AF_INET 127.0.0.1:80}\n"
        "SOCKETARIUM_RESULT=-1\n"
        "SOCKETARIUM_ERRNO=EACCES\n"
        "SOCKETARIUM_DURATION_NS=1234\n");
}

TEST(JournalEntry, callsReadBack)
{
    CallEvent event{
        SocketId{3}, CallName::Recvfrom, "3, 10\nx=\x01", 4, 0, "\"a\" {AF_UNIX}", 5'000'000'123, 3'000'000'000, true};
    BlockBuffer buffer(16);
    appendCall(buffer, event);
    const JournalEntry entry = readJournalEntry(entryIn(buffer));
    EXPECT_TRUE(entry.ours);
    EXPECT_EQ(entry.kind, EventKind::Call);
    EXPECT_FALSE(entry.failed);
    EXPECT_EQ(entry.message, event.line());
    const CallEvent read = entry.callEvent();
    EXPECT_EQ(read.socket, event.socket);
    EXPECT_EQ(read.call, event.call);
    EXPECT_EQ(read.args, event.args);
    EXPECT_EQ(read.began, event.began);
    EXPECT_EQ(read.line(), event.line());

    buffer.clear();
    event.error = 4711;
    appendCall(buffer, event);
    EXPECT_EQ(readJournalEntry(entryIn(buffer)).error, 4711);
    buffer.clear();
    appendCall(buffer, failedCall());
    EXPECT_EQ(readJournalEntry(entryIn(buffer)).error, EACCES);
    EXPECT_TRUE(readJournalEntry(entryIn(buffer)).failed);
}

TEST(JournalEntry, statesAndNotesReadBack)
{
    const StateEvent state{SocketId{9}, "CLOSED", "LISTEN", "listen(9)", {{"BACKLOG", "5"}, {"ORIGIN", "a\nb"}}};
    BlockBuffer buffer(16);
    appendState(buffer, 42, state);
    const JournalEntry entry = readJournalEntry(entryIn(buffer));
    EXPECT_EQ(entry.kind, EventKind::State);
    EXPECT_EQ(entry.time, 42);
    const StateEvent read = entry.stateEvent();
    EXPECT_EQ(read.facts, state.facts);
    EXPECT_EQ(read.line(), state.line());

    buffer.clear();
    appendNote(buffer, 43, {SocketId{9}, CallName::Bind, true, "A port has 16 bits."});
    const NoteEvent note = readJournalEntry(entryIn(buffer)).noteEvent();
    EXPECT_EQ(note.socket, SocketId{9});
    EXPECT_EQ(note.call, CallName::Bind);
    EXPECT_TRUE(note.failed);
    EXPECT_EQ(note.text, "A port has 16 bits.");
}

TEST(JournalEntry, valuesCannotMakeFieldsOfTheirOwn)
{
    BlockBuffer buffer(16);
    appendNote(buffer, 1, {SocketId{3}, CallName::None, false, "x\nSOCKETARIUM_SOCKET=99\nPRIORITY=0"});
    const JournalEntry entry = readJournalEntry(entryIn(buffer));
    EXPECT_EQ(entry.socket, SocketId{3});
    EXPECT_FALSE(entry.failed);
    EXPECT_EQ(entry.message, "x\nSOCKETARIUM_SOCKET=99\nPRIORITY=0");
}

TEST(JournalEntry, entriesOfOthersAreNotes)
{
    const JournalEntry entry = readJournalEntry(
        bytesOf("__REALTIME_TIMESTAMP=1700000000000000\nPRIORITY=3\nSYSLOG_IDENTIFIER=sshd\nMESSAGE=hello"));
    EXPECT_FALSE(entry.ours);
    EXPECT_EQ(entry.kind, EventKind::Note);
    EXPECT_EQ(entry.time, 1'700'000'000'000'000'000);
    EXPECT_EQ(entry.message, "hello");
    EXPECT_EQ(readJournalEntry(bytesOf("__REALTIME_TIMESTAMP=9223372036854775807\n")).time, INT64_MAX / 1000 * 1000);
}

TEST(JournalEntry, hostileEntriesEndTheWalk)
{
    EXPECT_FALSE(JournalWalk({}).next());
    EXPECT_FALSE(JournalWalk(bytesOf("no field")).next());
    EXPECT_FALSE(JournalWalk(bytesOf("=x\n")).next());
    EXPECT_FALSE(JournalWalk(bytesOf("NAME\n\x01")).next());
    EXPECT_FALSE(JournalWalk(bytesOf("NAME\n\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7Fx\n")).next());
    std::string many = "SOCKETARIUM_KIND=state\n";
    for (int i = 0; i < 10'000; ++i)
        many += "SOCKETARIUM_FACT_X=\n";
    EXPECT_LE(readJournalEntry(bytesOf(many)).stateEvent().facts.size(), 64U);
}

TEST(JournalEntry, survivesRandomDamage)
{
    BlockBuffer buffer(16);
    CallEvent event = failedCall();
    event.args = "3, \n";
    appendCall(buffer, event);
    const Bytes all(entryIn(buffer).begin(), entryIn(buffer).end());
    std::mt19937 random(2);
    for (int i = 0; i < 20'000; ++i) {
        Bytes bytes = all;
        for (int k = 0; k < 4; ++k)
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        bytes.resize(random() % bytes.size());
        const JournalEntry entry = readJournalEntry(bytes);
        (void)entry.callEvent();
        (void)entry.stateEvent();
    }
}
