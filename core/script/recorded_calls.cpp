// SPDX-License-Identifier: MIT
#include "core/script/recorded_calls.h"

#include "core/script/script_parser.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace socketarium
{
namespace
{

constexpr std::size_t ShortPayload = 256; ///< written in full even if it repeats itself
constexpr std::size_t LongestPeriod = 64;
constexpr std::size_t PrefixBytes = 48; ///< of what is not written in full
constexpr std::size_t MostReceived = 65536; ///< in full
constexpr std::size_t MostSent = 400 * 1024; ///< in full: in hex it fits into a line
constexpr std::int64_t LargeReceive = 4096; ///< of a stream: where it is cut is chance

/// The shortest beginning whose repetition gives all of `bytes`; 0 if it is longer than LongestPeriod.
std::size_t periodOf(ByteView bytes)
{
    for (std::size_t period = 1; period <= LongestPeriod && period < bytes.size(); ++period) {
        if (std::equal(bytes.begin() + static_cast<std::ptrdiff_t>(period), bytes.end(), bytes.begin()))
            return period;
    }
    return 0;
}

void keepSent(ScriptCall& call, Bytes bytes)
{
    const std::size_t period = bytes.size() > ShortPayload ? periodOf(bytes) : 0;
    if (period > 0)
        bytes.resize(period);
    else if (bytes.size() > MostSent)
        bytes.resize(MostSent);
    call.request.bytes = std::move(bytes);
}

void keepReceived(ScriptCall& call, Bytes bytes)
{
    const bool repeats = bytes.size() > ShortPayload && periodOf(bytes) > 0;
    const bool goesOn = repeats || bytes.size() > MostReceived;
    if (goesOn)
        bytes.resize(PrefixBytes);
    call.expected.bytes
        = BytesPattern{goesOn ? BytesPattern::Kind::Prefix : BytesPattern::Kind::Exact, std::move(bytes), {}};
}

bool receives(CallName call)
{
    return call == CallName::Recv || call == CallName::Recvfrom;
}

SocketId idNamed(const SocketName& name)
{
    std::uint32_t id = 0;
    std::from_chars(name.data(), name.data() + name.size(), id);
    return static_cast<SocketId>(id);
}

/// Walks the rows. Of a call the bytes come first, in one or more Data rows, then the call itself.
class Walk
{
public:
    explicit Walk(const Capture& capture)
        : m_capture(capture)
    {
    }

    RecordedCalls all()
    {
        const EventIndex end = m_capture.events.published();
        for (EventIndex i = 0; i < end; ++i) {
            const EventRow& row = m_capture.events.row(i);
            if (row.kind == EventKind::Data && row.has(EventRow::HasCall))
                addBytes(row);
            else if (row.kind == EventKind::Data)
                addDerived(i, row);
            else if (row.kind == EventKind::Call)
                addCall(i, row);
            else if (row.kind == EventKind::State)
                noteState(row);
        }
        return std::move(m_found);
    }

private:
    struct Known {
        SocketFacts facts{}; ///< up to this row
        std::optional<std::size_t> lastCall{}; ///< index
    };

    void addBytes(const EventRow& row)
    {
        auto bytes = m_capture.reader.payload(row);
        if (!bytes)
            return;
        m_hasBytes = true;
        m_bytes.insert(m_bytes.end(), bytes->begin(), bytes->end());
    }

    void addDerived(EventIndex index, const EventRow& row)
    {
        const auto line = m_capture.reader.line(row);
        auto bytes = m_capture.reader.payload(row);
        if (!line || !bytes)
            return missed((line ? bytes.error() : line.error()).reason);
        RecordedCall* found = add(index, row, *line);
        if (!found)
            return;
        if (!receives(found->call.request.call))
            return keepSent(found->call, std::move(*bytes));
        keepReceived(found->call, std::move(*bytes));
        gather(found->call, row.length);
    }

    void addCall(EventIndex index, const EventRow& row)
    {
        const auto bytes = std::exchange(m_bytes, {});
        const bool hasBytes = std::exchange(m_hasBytes, false);
        const auto event = m_capture.reader.call(row);
        if (!event)
            return missed(event.error().reason);
        RecordedCall* found = add(index, row, event->line());
        if (!found || !hasBytes || !found->ok())
            return;
        ScriptCall& call = found->call;
        if (!receives(call.request.call))
            return keepSent(call, bytes);
        if (call.expected.bytes)
            keepReceived(call, bytes);
        if (isStream(row.socket) && row.result >= LargeReceive && call.request.flags == 0)
            gather(call, static_cast<std::size_t>(row.result));
    }

    /// What a call changed is recorded behind it.
    void noteState(const EventRow& row)
    {
        const auto change = m_capture.reader.state(row);
        if (!change)
            return;
        Known& socket = m_sockets[number(row.socket)];
        socket.facts.apply(*change);
        if (socket.lastCall)
            m_found.calls[*socket.lastCall].local = socket.facts.local;
    }

    static void gather(ScriptCall& call, std::size_t length)
    {
        call.how = ScriptCall::How::Expect;
        call.request.length = std::max<std::size_t>(length, 1);
    }

    RecordedCall* add(EventIndex index, const EventRow& row, const std::string& line)
    {
        auto read = parseScriptLine(line);
        auto* parsed = std::get_if<ScriptLine>(&read);
        auto* call = parsed ? std::get_if<ScriptCall>(&parsed->what) : nullptr;
        if (!call) {
            missed("not a call: " + line.substr(0, 80));
            return nullptr;
        }
        Known& socket = m_sockets[number(row.socket)];
        RecordedCall found;
        found.row = index;
        found.began = row.time;
        found.ended = row.time + row.duration;
        found.waited = row.has(EventRow::Waited);
        found.socket = row.socket;
        found.call = std::move(*call);
        found.local = socket.facts.local;
        for (const SocketName& name : found.call.expected.made)
            found.made.push_back(idNamed(name));
        socket.lastCall = m_found.calls.size();
        m_found.calls.push_back(std::move(found));
        return &m_found.calls.back();
    }

    bool isStream(SocketId socket) { return m_sockets[number(socket)].facts.type == SOCK_STREAM; }

    void missed(const std::string& why)
    {
        ++m_found.unreadable;
        m_found.fault = why;
    }

    const Capture& m_capture;
    RecordedCalls m_found{};
    Bytes m_bytes{};
    bool m_hasBytes = false;
    std::unordered_map<std::uint32_t, Known> m_sockets{};
};

} // namespace

RecordedCalls recordedCalls(const Capture& capture)
{
    return Walk(capture).all();
}

} // namespace socketarium
