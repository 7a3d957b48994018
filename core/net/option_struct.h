// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketarium
{

/// The option values that are structs, as text and back: see OptionKind for the forms. Parsing gives nothing where the
/// text has another form, formatting where the bytes have another length.

std::optional<Bytes> parseOptionAddress(std::string_view text); ///< struct in_addr
std::optional<std::string> formatOptionAddress(ByteView value);

/// struct ip_mreq for "group" and "group address", struct ip_mreqn for a group and an interface's number or name.
std::optional<Bytes> parseGroup(std::string_view text);
std::optional<std::string> formatGroup(ByteView value);

std::optional<Bytes> parseSourceGroup(std::string_view text); ///< struct ip_mreq_source
std::optional<std::string> formatSourceGroup(ByteView value);

std::optional<Bytes> parseGroup6(std::string_view text); ///< struct ipv6_mreq
std::optional<std::string> formatGroup6(ByteView value);

std::optional<Bytes> parsePortRange(std::string_view text);
std::optional<std::string> formatPortRange(ByteView value);

std::optional<Bytes> parseCredentials(std::string_view text); ///< struct ucred
std::optional<std::string> formatCredentials(ByteView value);

std::optional<Bytes> parseNumbers(std::string_view text);
std::optional<std::string> formatNumbers(ByteView value);

} // namespace socketarium
