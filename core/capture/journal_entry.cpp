// SPDX-License-Identifier: MIT
#include "core/capture/journal_entry.h"

#include <algorithm>
#include <charconv>

namespace socketarium
{
namespace
{

constexpr std::string_view OurPrefix = "SOCKETARIUM_";
constexpr std::string_view FactPrefix = "FACT_";
constexpr std::size_t MaxFacts = 64; // ours have fewer than 30; a hostile entry could have millions

template <typename T> T numberIn(std::string_view text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

bool needsBinary(std::string_view value)
{
    return std::any_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

void appendNumberField(BlockBuffer& to, std::string_view name, std::int64_t value)
{
    to.append(name);
    to.append("=");
    to.appendDecimal(value);
    to.append("\n");
}

/// What every entry of ours begins with. The time comes first: Wireshark looks for it up to the first NUL.
void appendCommon(BlockBuffer& to, TimeNs time, SocketId socket, bool failed, std::string_view kind)
{
    appendNumberField(to, "__REALTIME_TIMESTAMP", time / 1000);
    appendNumberField(to, "PRIORITY", failed ? 4 : 6);
    to.append("SYSLOG_IDENTIFIER=socketarium\n");
    appendNumberField(to, "SOCKETARIUM_TIME_NS", time);
    appendNumberField(to, "SOCKETARIUM_SOCKET", number(socket));
    appendJournalField(to, "SOCKETARIUM_KIND", kind);
}

std::optional<EventKind> kindNamed(std::string_view text)
{
    if (text == "call")
        return EventKind::Call;
    if (text == "state")
        return EventKind::State;
    if (text == "note")
        return EventKind::Note;
    return std::nullopt;
}

void readOurField(JournalEntry& entry, std::string_view name, std::string_view value)
{
    if (name == "TIME_NS") {
        entry.time = numberIn<TimeNs>(value);
    } else if (name == "SOCKET") {
        entry.socket = SocketId{numberIn<std::uint32_t>(value)};
    } else if (name == "KIND") {
        const auto kind = kindNamed(value);
        entry.ours = kind.has_value();
        entry.kind = kind.value_or(EventKind::Note);
    } else if (name == "CALL") {
        entry.call = callNamed(value).value_or(CallName::None);
    } else if (name == "ARGS") {
        entry.args = value;
    } else if (name == "RESULT") {
        entry.result = numberIn<std::int64_t>(value);
    } else if (name == "ERRNO") {
        constexpr std::string_view unnamed = "errno ";
        entry.error = value.starts_with(unnamed) ? numberIn<int>(value.substr(unnamed.size()))
                                                 : errnoNumber(std::string(value.substr(0, 32)));
    } else if (name == "DURATION_NS") {
        entry.duration = numberIn<std::int64_t>(value);
    } else if (name == "OUTCOME") {
        entry.outcome = value;
    } else if (name == "WAITED") {
        entry.waited = value == "1";
    } else if (name == "FROM") {
        entry.from = value;
    } else if (name == "TO") {
        entry.to = value;
    } else if (name == "CAUSE") {
        entry.cause = value;
    }
}

} // namespace

std::optional<JournalWalk::Field> JournalWalk::next()
{
    const std::size_t nameEnd = m_rest.find_first_of("=\n");
    if (nameEnd == std::string_view::npos || nameEnd == 0) {
        m_rest = {};
        return std::nullopt;
    }
    Field field{m_rest.substr(0, nameEnd), {}};
    const bool binary = m_rest[nameEnd] == '\n';
    m_rest.remove_prefix(nameEnd + 1);
    std::size_t length = 0;
    if (binary) {
        const std::uint64_t claimed
            = m_rest.size() < 8 ? UINT64_MAX : loadNumber<std::uint64_t>(bytesOf(m_rest).data(), ByteOrder::Little);
        if (claimed == UINT64_MAX || claimed > m_rest.size() - 8) {
            m_rest = {};
            return std::nullopt;
        }
        m_rest.remove_prefix(8);
        length = static_cast<std::size_t>(claimed);
    } else {
        length = std::min(m_rest.find('\n'), m_rest.size());
    }
    field.value = m_rest.substr(0, length);
    m_rest.remove_prefix(std::min(m_rest.size(), length + 1)); // with the line feed that ends it
    return field;
}

JournalEntry readJournalEntry(ByteView entry)
{
    JournalEntry read;
    read.entry = entry;
    TimeNs microseconds = 0;
    JournalWalk walk(entry);
    while (const auto field = walk.next()) {
        if (field->name.starts_with(OurPrefix)) {
            readOurField(read, field->name.substr(OurPrefix.size()), field->value);
        } else if (field->name == "MESSAGE") {
            read.message = field->value;
        } else if (field->name == "PRIORITY") {
            read.failed = field->value.size() == 1 && field->value[0] >= '0' && field->value[0] <= '4';
        } else if (field->name == "__REALTIME_TIMESTAMP") {
            microseconds = std::clamp<TimeNs>(numberIn<TimeNs>(field->value), 0, INT64_MAX / 1000);
        }
    }
    if (read.time == 0)
        read.time = microseconds * 1000;
    return read;
}

CallEvent JournalEntry::callEvent() const
{
    CallEvent event;
    event.socket = socket;
    event.call = call;
    event.args = args;
    event.result = result;
    event.error = error;
    event.outcome = outcome;
    event.began = time;
    event.duration = duration;
    event.waited = waited;
    return event;
}

StateEvent JournalEntry::stateEvent() const
{
    StateEvent event{socket, std::string(from), std::string(to), std::string(cause), {}};
    JournalWalk walk(entry);
    while (const auto field = walk.next()) {
        std::string_view name = field->name;
        if (!name.starts_with(OurPrefix))
            continue;
        name.remove_prefix(OurPrefix.size());
        if (!name.starts_with(FactPrefix) || event.facts.size() == MaxFacts)
            continue;
        event.facts.emplace_back(name.substr(FactPrefix.size()), field->value);
    }
    return event;
}

NoteEvent JournalEntry::noteEvent() const
{
    return {socket, call, failed, std::string(message)};
}

void appendJournalField(BlockBuffer& to, std::string_view name, std::string_view value)
{
    to.append(name);
    if (needsBinary(value)) {
        to.append("\n");
        to.append64(value.size());
    } else {
        to.append("=");
    }
    to.append(value);
    to.append("\n");
}

void appendCall(BlockBuffer& to, const CallEvent& event)
{
    const std::size_t begin = beginJournal(to);
    appendCommon(to, event.began, event.socket, event.error != 0, "call");
    appendJournalField(to, "MESSAGE", event.line());
    appendJournalField(to, "SOCKETARIUM_CALL", callText(event.call));
    appendJournalField(to, "SOCKETARIUM_ARGS", event.args);
    appendNumberField(to, "SOCKETARIUM_RESULT", event.result);
    if (event.error != 0)
        appendJournalField(to, "SOCKETARIUM_ERRNO", errnoName(event.error));
    appendNumberField(to, "SOCKETARIUM_DURATION_NS", event.duration);
    if (!event.outcome.empty())
        appendJournalField(to, "SOCKETARIUM_OUTCOME", event.outcome);
    if (event.waited)
        to.append("SOCKETARIUM_WAITED=1\n");
    endJournal(to, begin);
}

void appendState(BlockBuffer& to, TimeNs time, const StateEvent& event)
{
    const std::size_t begin = beginJournal(to);
    appendCommon(to, time, event.socket, false, "state");
    appendJournalField(to, "MESSAGE", event.line());
    appendJournalField(to, "SOCKETARIUM_FROM", event.from);
    appendJournalField(to, "SOCKETARIUM_TO", event.to);
    appendJournalField(to, "SOCKETARIUM_CAUSE", event.cause);
    for (const auto& [key, value] : event.facts)
        appendJournalField(to, "SOCKETARIUM_FACT_" + key, value);
    endJournal(to, begin);
}

void appendNote(BlockBuffer& to, TimeNs time, const NoteEvent& event)
{
    const std::size_t begin = beginJournal(to);
    appendCommon(to, time, event.socket, event.failed, "note");
    appendJournalField(to, "MESSAGE", event.text);
    if (event.call != CallName::None)
        appendJournalField(to, "SOCKETARIUM_CALL", callText(event.call));
    endJournal(to, begin);
}

} // namespace socketarium
