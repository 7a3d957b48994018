// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <string_view>

namespace socketarium
{

/// Text with escapes as C and Python write them: \n \r \t \0 \\ \" \a \b \e \f \v \xHH. UTF-8 passes through as it is.
/// The error's reason names the column (from 1, counted in bytes).
Result<Bytes> parseEscapes(std::string_view text);

/// The reverse: printable ASCII and whole UTF-8 characters stay, everything else becomes an escape.
/// At most `limit` bytes are shown; the caller says if that cut something.
std::string escapeBytes(ByteView bytes, std::size_t limit = SIZE_MAX);

/// "de ad be ef", "DEADBEEF", "0xde, 0xad", "\xde\xad" and line breaks between: whatever people paste.
Result<Bytes> parseHex(std::string_view text);

/// "de ad be ef"
std::string formatHex(ByteView bytes, std::size_t limit = SIZE_MAX);

} // namespace socketarium
