// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_names.h"
#include "core/code/code_text.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"

#include <optional>

namespace socketarium
{

/// b"hello", or "Grüße".encode() for text that is not all ASCII.
std::string pythonBytes(ByteView bytes);
/// "talk.sock": for paths; bytes if it is no text.
std::string pythonText(ByteView bytes);
/// The same as the lines of an expression in brackets, if it is longer than a line should be.
std::vector<std::string> pythonBytesLines(ByteView bytes);

/// A constant where Python 3.9 has its name: socket.AF_INET. Else the number; `note` then says what it is, as a
/// comment behind the statement.
std::string pythonConstant(std::string_view name, int number, std::string& note);
std::string pythonConstant(std::span<const NamedNumber> table, int number, std::string& note);
std::string pythonSocketType(int type, std::string& note);
std::string pythonFlags(int flags, std::string& note);

/// "errno.EADDRINUSE", or the number of one without a name.
std::string pythonErrno(int error);
/// ConnectionRefusedError for ECONNREFUSED; none where Python has only OSError.
std::optional<std::string_view> pythonErrorClass(int error);

/// What an option's value is in Python, given or got: 1, struct.pack("@ii", 1, 0), b"reno".
std::string pythonOptionValue(const SocketOption* option, ByteView value);

/// ("127.0.0.1", 8080), "talk.sock", s3.getsockname(): what Python's socket of `family` takes. None if it takes no such
/// address: it builds the struct from the socket's own family.
std::optional<std::string> pythonAddress(const ScriptAddress& address, int family, CodeNames& names);
/// The bytes of the struct sockaddr, for a call past Python's socket.
std::string pythonRawAddress(const ScriptAddress& address, CodeNames& names);

} // namespace socketarium
