// SPDX-License-Identifier: MIT
// What the ladder of a conversation must agree with: the journal, tshark's reading of the file, the file opened again.
#pragma once

#include "tests/core/sequence/ladder_player.h"
#include "tests/support/command_output.h"
#include "tests/support/live_workbench.h"

#include <map>
#include <sstream>

namespace socketarium::test
{

/// What tshark shows of the file: "socket 3 out 5" … of every packet with payload, and of every empty datagram.
inline std::vector<std::string> tsharkPackets(const std::string& path)
{
    const std::string command = joined({"tshark -r '", path,
        "' -T fields -E separator=, -e frame.interface_name -e frame.packet_flags_direction -e tcp.len -e udp.length "
        "-e data.len -Y 'tcp.len > 0 || udp || exported_pdu' 2>/dev/null"});
    std::vector<std::string> packets;
    for (const std::string& line : linesOf(outputOf(command))) {
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');)
            fields.push_back(field);
        fields.resize(5);
        const bool isOut = std::strtol(fields[1].c_str(), nullptr, 0) == 2;
        long length = std::atol(fields[4].c_str());
        if (!fields[2].empty())
            length = std::atol(fields[2].c_str());
        else if (!fields[3].empty())
            length = std::atol(fields[3].c_str()) - 8;
        packets.push_back(joined({fields[0], isOut ? " out " : " in ", std::to_string(length)}));
    }
    return packets;
}

/// What must hold of the ladder of any capture. `complete`: all that was sent was received, and whole.
inline void expectAgrees(const ReadLadder& read, bool complete = true)
{
    const Capture& capture = *read.capture;
    const Ladder::View& view = read.view;
    EXPECT_EQ(view.rows(), capture.events.published());
    std::map<EventIndex, int> bars;
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const LadderItem& item = view.item(i);
        ASSERT_GE(item.step, last) << "items are in the order of their steps";
        last = item.step;
        ASSERT_LE(item.step, item.toStep);
        ASSERT_LT(item.toStep, view.steps());
        ASSERT_TRUE(item.row != LadderItem::NoRow || item.toRow != LadderItem::NoRow);
        for (const std::uint16_t lane : {item.lane, item.toLane})
            ASSERT_TRUE(lane == LadderLane::NoLane || lane < view.lanes().size());
        if (item.kind == LadderItem::Kind::Call && !item.has(LadderItem::Waiting))
            ++bars[item.row];
        ASSERT_EQ(view.itemNotBefore(item.step) <= i, true);
    }
    // Every call has one bar, from when it began to when it came back.
    for (EventIndex i = 0; i < capture.events.published(); ++i) {
        const EventRow& row = capture.events.row(i);
        if (row.kind != EventKind::Call)
            continue;
        ASSERT_EQ(bars[i], 1) << capture.reader.line(row).value();
        const std::size_t index = view.itemOfRow(i);
        ASSERT_LT(index, view.size());
        const LadderItem& bar = view.item(index);
        EXPECT_EQ(bar.row, i);
        EXPECT_EQ(bar.has(LadderItem::Failed), row.error != 0);
        EXPECT_EQ(bar.has(LadderItem::Waited), row.has(EventRow::Waited));
        EXPECT_GE(view.timeOf(bar.toStep), row.time + row.duration);
        EXPECT_LE(bar.step == 0 ? row.time : view.timeOf(bar.step - 1), row.time)
            << "a bar begins with the first event after it began";
        EXPECT_TRUE(bar.step == bar.toStep || view.timeOf(bar.step) > row.time);
    }
    // The arrows' bytes are the sockets' bytes, and every packet is on an arrow.
    std::map<std::uint16_t, std::uint64_t> out;
    std::map<std::uint16_t, std::uint64_t> in;
    for (const LadderItem& item : read.items(LadderItem::Kind::Data)) {
        out[item.lane] += read.bytesOf(item);
        const bool arrived = !item.has(LadderItem::Lost) && !item.has(LadderItem::Underway);
        in[item.toLane] += arrived ? read.bytesOf(item) : 0;
    }
    for (const SocketFacts& facts : capture.sockets.all()) {
        const std::uint16_t lane = read.laneOf(facts.id);
        if (lane == LadderLane::NoLane)
            continue;
        EXPECT_EQ(out[lane], facts.bytesOut) << "sent by " << number(facts.id);
        EXPECT_TRUE(complete ? in[lane] == facts.bytesIn : true)
            << number(facts.id) << " received " << facts.bytesIn << ", its arrows have " << in[lane];
    }
    for (EventIndex i = 0; i < capture.events.published(); ++i) {
        const bool isData = capture.events.row(i).kind == EventKind::Data;
        EXPECT_TRUE(!isData || view.itemOfRow(i) < view.size()) << "packet " << i;
    }
}

/// The packets of the capture's sockets, in the order of the log, as the arrows tell them: of what a socket sent each
/// arrow, of what it received each event that is on an arrow's end.
inline std::vector<std::string> arrowPackets(const ReadLadder& read)
{
    std::map<EventIndex, std::string> packets;
    for (const LadderItem& item : read.items(LadderItem::Kind::Data)) {
        if (item.row != LadderItem::NoRow)
            packets[item.row]
                = joined({"socket ", read.laneName(item.lane), " out ", std::to_string(read.bytesOf(item))});
    }
    for (EventIndex i = 0; i < read.capture->events.published(); ++i) {
        const EventRow& row = read.capture->events.row(i);
        const bool isIn = row.kind == EventKind::Data && row.direction == Direction::In;
        if (!isIn || read.view.itemOfRow(i) == read.view.size())
            continue;
        const LadderItem& item = read.view.item(read.view.itemOfRow(i));
        EXPECT_EQ(item.kind, LadderItem::Kind::Data);
        packets[i] = joined({"socket ", read.laneName(item.toLane), " in ", std::to_string(row.length)});
    }
    std::vector<std::string> texts;
    for (const auto& [row, text] : packets)
        texts.push_back(text);
    return texts;
}

/// What the journal says of an event, its item shows.
inline void expectShowsLine(const ReadLadder& read, EventIndex index, const std::string& line)
{
    const EventRow& row = read.capture->events.row(index);
    ASSERT_LT(read.view.itemOfRow(index), read.view.size()) << line;
    const LadderItem& item = read.view.item(read.view.itemOfRow(index));
    const std::string label = ladderLabel(*read.capture, item);
    if (row.kind == EventKind::Call) {
        EXPECT_EQ(label.substr(0, label.find('(')), line.substr(0, line.find('('))) << line;
        EXPECT_EQ(item.has(LadderItem::Failed), line.find(" = -1 ") != std::string::npos) << line;
        EXPECT_TRUE(row.error == 0 || line.find(label.substr(label.rfind(' '))) != std::string::npos) << line << label;
    } else if (row.kind == EventKind::Note) {
        EXPECT_EQ(label, line);
    } else {
        EXPECT_EQ(item.kind, LadderItem::Kind::Data) << line;
    }
}

inline void expectAgreesWithJournal(const ReadLadder& read, const std::vector<std::string>& journal)
{
    const Capture& capture = *read.capture;
    std::vector<std::string> shown;
    for (EventIndex i = 0; i < capture.events.published(); ++i) {
        const EventRow& row = capture.events.row(i);
        const bool inJournal = row.kind == EventKind::Call || row.kind == EventKind::Note
            || (row.kind == EventKind::Data && !row.has(EventRow::HasCall));
        if (!inJournal)
            continue;
        shown.push_back(capture.reader.line(row).value());
        expectShowsLine(read, i, shown.back());
    }
    EXPECT_EQ(shown, journal);
}

/// Ends the session: its ladder agrees with the journal, with tshark, and with the ladder of the file opened again.
inline void expectAgreesEverywhere(LiveWorkbench& live, bool complete = true)
{
    const ReadLadder read(live->capture());
    expectAgrees(read, complete);
    expectAgreesWithJournal(read, live.journal());
    live.end();
    const ReadLadder again(openCapture(live.capturePath()));
    EXPECT_EQ(textsOf(again), textsOf(read));
    EXPECT_EQ(again.view.lanes().size(), read.view.lanes().size());
    const ReadLadder inPieces(again.capture, 3);
    EXPECT_EQ(textsOf(inPieces), textsOf(read)) << "folded in pieces";
    if (std::system("command -v tshark >/dev/null") == 0) {
        EXPECT_EQ(tsharkPackets(live.capturePath()), arrowPackets(read));
    }
}

} // namespace socketarium::test
