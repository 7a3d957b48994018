// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event.h"
#include "core/capture/pcapng_encode.h"

#include <optional>

namespace socketarium
{

// Calls, states and notes as systemd journal entries, in the journal export format.

/// Walks the fields of an entry (decodeJournal()), both "NAME=value\n" and the binary form with its length. Stops at
/// the end or at the first thing that is no field.
class JournalWalk
{
public:
    struct Field {
        std::string_view name;
        std::string_view value;
    };

    explicit JournalWalk(ByteView entry)
        : m_rest(textOf(entry))
    {
    }
    std::optional<Field> next();

private:
    std::string_view m_rest;
};

/// One entry understood, as views into it: enough for an EventRow without a copy. The three functions below make
/// whole events of it.
struct JournalEntry {
    bool ours = false; ///< has our KIND; otherwise it is some other program's: kind Note, text = message
    EventKind kind = EventKind::Note;
    TimeNs time = 0;
    SocketId socket = SocketId::None;
    std::string_view message; ///< the journal's line
    bool failed = false;
    bool waited = false;
    CallName call = CallName::None;
    std::int64_t result = 0;
    int error = 0;
    std::int64_t duration = 0;
    std::string_view args;
    std::string_view outcome;
    std::string_view from;
    std::string_view to;
    std::string_view cause;
    ByteView entry; ///< all of it; state facts are read from here

    CallEvent callEvent() const;
    StateEvent stateEvent() const;
    NoteEvent noteEvent() const;
};
JournalEntry readJournalEntry(ByteView entry);

/// Whole journal blocks.
void appendCall(BlockBuffer& to, const CallEvent& event);
void appendState(BlockBuffer& to, TimeNs time, const StateEvent& event);
void appendNote(BlockBuffer& to, TimeNs time, const NoteEvent& event);

/// Text that has a line feed or another control byte is written in the binary form.
void appendJournalField(BlockBuffer& to, std::string_view name, std::string_view value);

} // namespace socketarium
