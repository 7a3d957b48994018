// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_lines.h"

#include <set>
#include <string_view>

namespace socketarium
{

/// A function or class that stands at the head of a Python program if its body needs it; in their order there.
enum class PythonHelper : std::uint8_t {
    Show, ///< show(call, got, session=None)
    ReceiveUntil, ///< receive_until(sock, size, flags, enough)
    CCall, ///< c_call(name, *arguments)
    RaiseInterrupted, ///< a signal's handler
    Waiting, ///< class Waiting: a call in a thread
};

/// Where Python differs from the bare calls: each is said once, where it first matters.
enum class PythonNote : std::uint8_t {
    CloseOnExec,
    BytesNotText,
    BrokenPipe,
    NegativeBacklog,
    SetBlocking,
    TimeOuts,
    Interrupts,
    EmptyReceive,
    TrueLength,
    OwnAddresses,
};

/// What the body of a program uses, for its head.
struct PythonUse {
    std::set<std::string_view> modules{};
    std::set<PythonHelper> helpers{};
    std::set<PythonNote> notes{};
};

/// The comment, "# …", at most two lines.
std::vector<std::string> pythonNote(PythonNote note);

/// First line, docstring, imports and helpers.
CodeLines pythonHead(PythonUse use);

} // namespace socketarium
