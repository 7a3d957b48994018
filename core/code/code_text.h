// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

namespace socketarium
{

/// The inside of a string literal: bytes as C writes them. Text in UTF-8 stays readable.
std::string cEscapes(ByteView bytes);
/// As a bytes literal of Python writes them, ASCII only.
std::string pythonEscapes(ByteView bytes);
/// Bytes are text that is not all ASCII: Python then writes "…".encode().
bool isForeignText(ByteView bytes);

/// Cuts the inside of a literal into pieces of about `width` characters, never inside an escape or a character.
std::vector<std::string> literalPieces(std::string_view escaped, std::size_t width);

/// A remark as a comment may hold it: on one line, whole UTF-8, nothing that begins or ends a comment in C.
std::string commentText(std::string_view text);

/// What a line of a journal or script says in its margin: "# greeting" gives "greeting", "<waited 3 s>" nothing.
std::string noteText(std::string_view note);

/// What a send passes: `unit` as often as it takes to fill `length` bytes.
struct Payload {
    Bytes unit{};
    std::size_t length = 0;

    bool repeats() const { return length > unit.size(); }
};
Payload payloadOf(const ScriptCall& call);

/// A line that is left out, as a comment names it: the payload shortened.
std::string leftOutText(const ScriptLine& line);

/// "accept(server)" or "socket": how a line of output and a comment name a call; `socket` as the program calls it.
std::string callLabel(const CallRequest& request, const std::string& socket);

/// "0.5", as a number of seconds in a program.
std::string secondsText(TimeNs duration);

/// "= -1 ECONNREFUSED" in words for a person: the errno's name, "an error" if any is meant.
std::string errorLabel(int error);

} // namespace socketarium
