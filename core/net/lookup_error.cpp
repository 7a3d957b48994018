// SPDX-License-Identifier: MIT
#include "core/net/lookup_error.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <netdb.h>

namespace socketarium
{
namespace
{

struct LookupError {
    int code;
    std::string_view name;
    std::string_view text;
};

constexpr std::array Errors{
    LookupError{EAI_NONAME, "EAI_NONAME", "No such host or service is known."},
    LookupError{EAI_SERVICE, "EAI_SERVICE", "The service name is not known for this type of socket."},
    LookupError{EAI_FAMILY, "EAI_FAMILY", "The resolver does not know this address family."},
    LookupError{EAI_SOCKTYPE, "EAI_SOCKTYPE", "The resolver does not know this type of socket."},
    LookupError{EAI_ADDRFAMILY, "EAI_ADDRFAMILY", "The host has no address of the wanted family."},
    LookupError{EAI_NODATA, "EAI_NODATA", "The name exists, but it has no address."},
    LookupError{EAI_AGAIN, "EAI_AGAIN", "No name server answered."},
    LookupError{EAI_FAIL, "EAI_FAIL", "The name server could not give an answer."},
    LookupError{EAI_BADFLAGS, "EAI_BADFLAGS", "The flags of the question contradict each other."},
    LookupError{EAI_MEMORY, "EAI_MEMORY", "There was not enough memory for the answer."},
    LookupError{EAI_OVERFLOW, "EAI_OVERFLOW", "The answer did not fit into the space for it."},
    LookupError{EAI_SYSTEM, "EAI_SYSTEM", "A system call of the resolver failed."},
};

const LookupError* find(int code)
{
    const auto found = std::ranges::find(Errors, code, &LookupError::code);
    return found != Errors.end() ? &*found : nullptr;
}

} // namespace

std::string lookupErrorName(int code)
{
    const LookupError* error = find(code);
    return error ? std::string(error->name) : "EAI error " + std::to_string(code);
}

std::string lookupErrorText(int code)
{
    const LookupError* error = find(code);
    return error ? std::string(error->text) : "The look-up failed for a reason without a name.";
}

} // namespace socketarium
