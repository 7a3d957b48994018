// SPDX-License-Identifier: MIT
#include "core/base/error.h"

#include <cerrno>
#include <cstring>

namespace socketarium
{

std::string errnoName(int code)
{
    if (code == EOPNOTSUPP) // glibc's own table prefers ENOTSUP; for sockets the manual pages say EOPNOTSUPP
        return "EOPNOTSUPP";
    if (const char* name = ::strerrorname_np(code))
        return name;
    return "errno " + std::to_string(code);
}

int errnoNumber(const std::string& name)
{
    constexpr int lastErrno = 133;
    for (int code = 1; code <= lastErrno; ++code) {
        if (errnoName(code) == name)
            return code;
    }
    if (name == "EWOULDBLOCK")
        return EAGAIN;
    if (name == "ENOTSUP")
        return EOPNOTSUPP;
    return 0;
}

std::string errnoText(int code)
{
    if (const char* text = ::strerrordesc_np(code))
        return text;
    return "unknown error";
}

std::string Error::text() const
{
    std::string line = operation;
    if (!subject.empty())
        line += (line.empty() ? "" : " ") + subject;
    return line + (line.empty() ? "" : ": ") + reason;
}

Error Error::fromErrno(std::string operation, std::string subject, int code)
{
    return {Refuser::Kernel, std::move(operation), std::move(subject), code,
        errnoName(code) + " (" + errnoText(code) + ")"};
}

Error Error::ours(std::string operation, std::string subject, std::string reason)
{
    return {Refuser::Program, std::move(operation), std::move(subject), 0, std::move(reason)};
}

} // namespace socketarium
