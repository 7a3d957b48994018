// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace socketarium
{

/// Who refused. The first thing to know about a failure: the four need four different remedies.
enum class Refuser : unsigned char {
    Program, ///< this program, before any call was made
    Library, ///< the C library (getaddrinfo): the kernel was not asked
    Kernel, ///< this machine's kernel
    Peer, ///< the other end's answer (RST, ICMP), reported by the kernel
};

/// What failed, on what, and why: a value, made at the failing line.
struct Error {
    Refuser refuser = Refuser::Program;
    std::string operation; ///< "bind", "open", "parse address"
    std::string subject; ///< the address, path or text it was tried on; may be empty
    int code = 0; ///< errno, or an EAI_ number if refuser is Library; 0 if there is none
    std::string reason; ///< a sentence without operation and subject

    /// "open /tmp/x: EACCES (Permission denied)": one line for a person.
    std::string text() const;

    static Error fromErrno(std::string operation, std::string subject, int code);
    static Error ours(std::string operation, std::string subject, std::string reason);
};

/// "ECONNREFUSED"; "errno 4711" for one without a name. 95 is EOPNOTSUPP, 11 is EAGAIN.
std::string errnoName(int code);
/// The number of "ECONNREFUSED"; 0 if unknown.
int errnoNumber(const std::string& name);
/// "Connection refused", in English whatever the locale.
std::string errnoText(int code);

} // namespace socketarium
