// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder.h"
#include "core/store/capture_loader.h"
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace socketarium::test
{

/// One after the other. (GCC 12 warns of text + std::string where it sees through both.)
inline std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text.append(part);
    return text;
}

inline std::string kindName(LadderItem::Kind kind)
{
    switch (kind) {
    case LadderItem::Kind::Call:
        return "call";
    case LadderItem::Kind::Data:
        return "data";
    case LadderItem::Kind::Connect:
        return "connect";
    case LadderItem::Kind::Fin:
        return "fin";
    case LadderItem::Kind::Reset:
        return "reset";
    case LadderItem::Kind::State:
        return "state";
    case LadderItem::Kind::Note:
        return "note";
    }
    return "?";
}

/// A ladder of a whole capture, asked as tests ask.
class ReadLadder
{
public:
    /// Long after: nothing is left open.
    static TimeNs later() { return INT64_MAX; }

    explicit ReadLadder(std::shared_ptr<const Capture> read, EventIndex pieces = UINT64_MAX)
        : capture(std::move(read))
        , ladder(capture, later)
        , view(viewOfAll(pieces))
    {
    }
    Ladder::View viewOfAll(EventIndex pieces)
    {
        while (!ladder.advance(pieces)) { }
        return ladder.view();
    }

    std::vector<LadderItem> items(LadderItem::Kind kind) const
    {
        std::vector<LadderItem> found;
        for (std::size_t i = 0; i < view.size(); ++i) {
            if (view.item(i).kind == kind)
                found.push_back(view.item(i));
        }
        return found;
    }
    std::uint16_t laneOf(SocketId socket) const
    {
        for (std::size_t i = 0; i < view.lanes().size(); ++i) {
            if (view.lanes()[i].socket == socket)
                return static_cast<std::uint16_t>(i);
        }
        return LadderLane::NoLane;
    }
    std::uint64_t bytesOf(const LadderItem& item) const
    {
        return capture->events.row(item.row == LadderItem::NoRow ? item.toRow : item.row).length;
    }
    std::string laneName(std::uint16_t lane) const
    {
        if (lane == LadderLane::NoLane)
            return "nowhere";
        const SocketId socket = view.lanes()[lane].socket;
        return socket == SocketId::None ? "outside" : std::to_string(number(socket));
    }
    /// "3→4 5 \"hello\"" … and flags that matter, in the order of steps.
    std::vector<std::string> arrows() const
    {
        std::vector<std::string> texts;
        for (const LadderItem& item : items(LadderItem::Kind::Data))
            texts.push_back(joined(
                {laneName(item.lane), ">", laneName(item.toLane), " ", std::to_string(bytesOf(item)), flagsOf(item)}));
        return texts;
    }
    /// "connect 4>3", "fin 4>5", "reset outside>3 failed" …
    std::vector<std::string> marks() const
    {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < view.size(); ++i) {
            const LadderItem& item = view.item(i);
            const bool isMark = item.kind == LadderItem::Kind::Connect || item.kind == LadderItem::Kind::Fin
                || item.kind == LadderItem::Kind::Reset;
            if (!isMark)
                continue;
            EXPECT_TRUE(item.has(LadderItem::Inferred));
            texts.push_back(
                joined({kindName(item.kind), " ", laneName(item.lane), ">", laneName(item.toLane), flagsOf(item)}));
        }
        return texts;
    }
    std::vector<std::string> states(SocketId socket) const
    {
        std::vector<std::string> texts;
        for (const LadderItem& item : items(LadderItem::Kind::State)) {
            if (item.lane == laneOf(socket))
                texts.push_back(capture->reader.state(capture->events.row(item.row)).value().to);
        }
        return texts;
    }

    static std::string flagsOf(const LadderItem& item)
    {
        std::string text;
        const std::pair<LadderItem::Flag, const char*> names[]
            = {{LadderItem::Failed, " failed"}, {LadderItem::Waiting, " waiting"}, {LadderItem::Lost, " lost"},
                {LadderItem::Underway, " underway"}, {LadderItem::Partial, " partial"}};
        for (const auto& [flag, name] : names)
            text += item.has(flag) ? name : "";
        return text;
    }

    std::shared_ptr<const Capture> capture;
    Ladder ladder;
    Ladder::View view;
};

inline std::shared_ptr<Capture> openCapture(const std::string& path)
{
    auto capture = std::make_shared<Capture>(path, EventReader::open(path).value());
    EXPECT_TRUE(loadCapture(path, capture->events, capture->sockets));
    return capture;
}

/// Everything of a ladder, to compare two.
inline std::vector<std::string> textsOf(const ReadLadder& read)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < read.view.size(); ++i) {
        const LadderItem& item = read.view.item(i);
        texts.push_back(joined({kindName(item.kind), " row ", std::to_string(item.row), " to ",
            std::to_string(item.toRow), " step ", std::to_string(item.step), "-", std::to_string(item.toStep), " ",
            std::to_string(item.lane), ">", std::to_string(item.toLane), ReadLadder::flagsOf(item)}));
    }
    return texts;
}

} // namespace socketarium::test
