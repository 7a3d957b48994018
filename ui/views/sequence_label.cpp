// SPDX-License-Identifier: MIT
#include "ui/views/sequence_label.h"

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "ui/views/sequence_source.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

/// Their bytes stand at the arrow.
bool carriesBytes(CallName call)
{
    return call == CallName::Send || call == CallName::Sendto || call == CallName::Recv || call == CallName::Recvfrom;
}

/// The first argument is a socket.
bool hasSocket(CallName call)
{
    return call != CallName::Socket && call != CallName::Socketpair && call != CallName::Unlink;
}

std::string callLabel(const Capture& capture, const LadderItem& item, const EventRow& row)
{
    const std::string name(callText(row.call));
    if (item.has(LadderItem::Waiting)) // it came back later than the moment that is looked at
        return name + "() waits";
    const auto parts = capture.reader.call(row);
    if (!parts)
        return ladderLabel(capture, item);
    std::string result;
    if (row.error == 0 && (row.result != 0 || carriesBytes(row.call)))
        result = " = " + std::to_string(row.result);
    std::string arguments;
    if (!carriesBytes(row.call))
        arguments = hasSocket(row.call) ? shortArguments(parts->args) : parts->args;
    const std::string brief = ladderLabel(capture, item); // "accept() waited 3.2 s", "recv() EAGAIN"
    const std::string rest = brief.substr(std::min(brief.find(')'), brief.size() - 1) + 1);
    std::string label = name + '(' + arguments + ')' + result + rest;
    label += ShorterLabel + name + "()" + result + rest;
    if (row.error != 0)
        label += ShorterLabel + errnoName(row.error);
    else if (!rest.empty())
        label += ShorterLabel + name + "()" + result;
    return label;
}

std::string dataLabel(const Capture& capture, const LadderItem& item, const EventRow& row)
{
    constexpr std::size_t FewBytes = 6;
    std::string label = ladderLabel(capture, item); // "\"hello from a cli…\" 20"
    const auto few = capture.reader.payload(row, 0, FewBytes);
    if (few && row.length > FewBytes)
        label += ShorterLabel + ('"' + escapeBytes(*few) + "…\" ") + std::to_string(row.length);
    return label + ShorterLabel + std::to_string(row.length);
}

} // namespace

std::string shortArguments(std::string_view args)
{
    const std::size_t comma = args.find(", ");
    std::string text(comma == std::string_view::npos ? std::string_view() : args.substr(comma + 2));
    for (const std::string_view family : {"{AF_INET6 ", "{AF_INET ", "{AF_UNIX "}) {
        const std::size_t begin = text.find(family);
        const std::size_t end = begin == std::string::npos ? begin : text.find('}', begin);
        if (end == std::string::npos)
            continue;
        text.erase(end, 1);
        text.erase(begin, family.size());
    }
    return text;
}

std::string sequenceLabel(const Capture& capture, const LadderItem& item)
{
    const auto index = rowOf(item);
    if (!index || *index >= capture.events.published())
        return {};
    const EventRow& row = capture.events.row(*index);
    if (row.has(EventRow::NotRecorded))
        return ladderLabel(capture, item);
    if (item.kind == LadderItem::Kind::Call && row.kind == EventKind::Call)
        return callLabel(capture, item, row);
    if (item.kind == LadderItem::Kind::Data && row.kind == EventKind::Data)
        return dataLabel(capture, item, row);
    const std::string label = ladderLabel(capture, item);
    return item.kind == LadderItem::Kind::Connect ? label + ShorterLabel + "SYN …" : label;
}

} // namespace socketarium::ui
