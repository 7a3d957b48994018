// SPDX-License-Identifier: MIT
#include "core/code/c_helper_texts.h"

#include "core/code/c_address_texts.h"
#include "core/code/c_waiting_texts.h"

#include <map>

namespace socketarium
{
namespace
{

using Table = std::map<CHelper, CHelperText>;

constexpr std::string_view Fail = R"(/* A call failed that must not: says which and why, and ends the program. */
static void fail(const char *call)
{
    perror(call);
    exit(EXIT_FAILURE);
}
)";

constexpr std::string_view Check = R"(/* A call that must succeed. */
static int check(const char *call, int result)
{
    if (result < 0)
        fail(call);
    printf("%s: %d\n", call, result);
    return result;
}
)";

constexpr std::string_view Fails
    = R"(/* A call that must fail with this error, as it did in the session; 0: with any. */
static void fails(const char *call, ssize_t result, int error)
{
    if (result >= 0) {
        fprintf(stderr, "%s: no error; in the session: %s\n", call, error != 0 ? strerror(error) : "any error");
        exit(EXIT_FAILURE);
    }
    if (error != 0 && errno != error)
        fail(call);
    printf("%s: %s\n", call, strerror(errno));
}
)";

constexpr std::string_view Attempted = R"(/* A call that may fail. */
static void attempted(const char *call, ssize_t result)
{
    if (result < 0)
        printf("%s: %s\n", call, strerror(errno));
    else
        printf("%s: %zd\n", call, result);
}
)";

constexpr std::string_view Counted
    = R"(/* A call that returns how many bytes it moved; `session`: how many then, or -1. */
static void counted(const char *call, ssize_t result, ssize_t session)
{
    if (result < 0)
        fail(call);
    printf("%s: %zd bytes\n", call, result);
    if (session >= 0 && result != session)
        printf("    in the session: %zd\n", session);
}
)";

constexpr std::string_view Received = R"(/* A call that received into `bytes`; `session`: how many then, or -1. */
static void received(const char *call, ssize_t result, const char *bytes, size_t room, ssize_t session)
{
    if (result < 0)
        fail(call);
    size_t kept = (size_t)result < room ? (size_t)result : room;
    size_t shown = kept < 48 ? kept : 48;
    printf("%s: %zd bytes \"", call, result);
    for (size_t i = 0; i < shown; i++)
        printf(bytes[i] >= ' ' && bytes[i] <= '~' ? "%c" : "\\x%02x", (unsigned char)bytes[i]);
    puts(shown < kept ? "\"..." : "\"");
    if (session >= 0 && result != session)
        printf("    in the session: %zd\n", session);
}
)";

constexpr std::string_view IntOption = R"(static void int_option(const char *call, int fd, int level, int option)
{
    int value = 0;
    socklen_t length = sizeof value;
    if (getsockopt(fd, level, option, &value, &length) < 0)
        fail(call);
    printf("%s: %d\n", call, value);
}
)";

constexpr std::string_view TimeOption = R"(static void time_option(const char *call, int fd, int level, int option)
{
    struct timeval value;
    socklen_t length = sizeof value;
    if (getsockopt(fd, level, option, &value, &length) < 0)
        fail(call);
    printf("%s: %ld.%06ld s\n", call, (long)value.tv_sec, (long)value.tv_usec);
}
)";

constexpr std::string_view LingerOption = R"(static void linger_option(const char *call, int fd, int level, int option)
{
    struct linger value;
    socklen_t length = sizeof value;
    if (getsockopt(fd, level, option, &value, &length) < 0)
        fail(call);
    printf("%s: %s, %d s\n", call, value.l_onoff != 0 ? "on" : "off", value.l_linger);
}
)";

constexpr std::string_view RawOption = R"(/* An option whose value is text, or a struct that is shown as bytes. */
static void raw_option(const char *call, int fd, int level, int option)
{
    unsigned char value[256];
    socklen_t length = sizeof value;
    if (getsockopt(fd, level, option, value, &length) < 0)
        fail(call);
    printf("%s:", call);
    for (socklen_t i = 0; i < length; i++)
        printf(value[i] >= ' ' && value[i] <= '~' ? " %c" : " %02x", value[i]);
    putchar('\n');
}
)";

constexpr std::string_view SetBlocking = R"(static int set_blocking(int fd, int on)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return flags;
    return fcntl(fd, F_SETFL, on ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
}
)";

constexpr std::string_view Repeated = R"(/* `unit` again and again until there are `length` bytes; free() them. */
static char *repeated(const char *unit, size_t size, size_t length)
{
    char *bytes = malloc(length);
    if (bytes == NULL)
        fail("malloc");
    for (size_t i = 0; i < length; i++)
        bytes[i] = unit[i % size];
    return bytes;
}
)";

constexpr std::string_view PauseFor = R"(static void pause_for(time_t seconds, long nanoseconds)
{
    struct timespec left = {.tv_sec = seconds, .tv_nsec = nanoseconds};
    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        continue;
}
)";

constexpr std::string_view ReceiveUntil
    = R"(/* Receives until `wanted` bytes have come, or `size`, or the stream ends: it cuts where it likes. */
static ssize_t receive_until(int fd, char *bytes, size_t size, int flags, size_t wanted)
{
    size_t have = 0;
    while (have < size && have < wanted) {
        ssize_t piece = recv(fd, bytes + have, size - have, flags);
        if (piece < 0 && errno == EAGAIN)
            pause_for(0, 10000000); /* nothing there yet */
        else if (piece < 0)
            return piece;
        else if (piece == 0)
            break;
        else
            have += (size_t)piece;
    }
    return (ssize_t)have;
}
)";

constexpr std::string_view ExpectBytes = R"(static void expect_bytes(const char *call, int as_expected)
{
    if (as_expected)
        return;
    fprintf(stderr, "%s: something else was expected\n", call);
    exit(EXIT_FAILURE);
}
)";

constexpr std::string_view Matches = R"(static int matches(const char *pattern, const char *bytes, size_t length)
{
    regex_t regex;
    regmatch_t where = {.rm_so = 0, .rm_eo = (regoff_t)length};
    if (regcomp(&regex, pattern, REG_EXTENDED) != 0) {
        fprintf(stderr, "not a regular expression here: %s\n", pattern);
        exit(EXIT_FAILURE);
    }
    int found = regexec(&regex, bytes, 1, &where, REG_STARTEND) == 0;
    regfree(&regex);
    return found;
}
)";

constexpr std::string_view ReceiveMatching
    = R"(/* Receives until the bytes match, or `size` have come, or the stream ends. */
static ssize_t receive_matching(int fd, char *bytes, size_t size, int flags, const char *pattern)
{
    size_t have = 0;
    while (have < size) {
        ssize_t piece = recv(fd, bytes + have, size - have, flags);
        if (piece < 0 && errno == EAGAIN) {
            pause_for(0, 10000000); /* nothing there yet */
            continue;
        }
        if (piece < 0)
            return piece;
        have += (size_t)piece;
        if (piece == 0 || matches(pattern, bytes, have))
            break;
    }
    return (ssize_t)have;
}
)";

Table madeTable()
{
    using H = CHelper;
    Table table{
        {H::Fail, {Fail, {"stdio.h", "stdlib.h"}, {}}},
        {H::Check, {Check, {"stdio.h"}, {H::Fail}}},
        {H::Fails, {Fails, {"errno.h", "stdio.h", "stdlib.h", "string.h", "sys/types.h"}, {H::Fail}}},
        {H::Attempted, {Attempted, {"errno.h", "stdio.h", "string.h", "sys/types.h"}, {}}},
        {H::Counted, {Counted, {"stdio.h", "sys/types.h"}, {H::Fail}}},
        {H::Received, {Received, {"stdio.h", "sys/types.h"}, {H::Fail}}},
        {H::IntOption, {IntOption, {"stdio.h", "sys/socket.h"}, {H::Fail}}},
        {H::TimeOption, {TimeOption, {"stdio.h", "sys/socket.h", "sys/time.h"}, {H::Fail}}},
        {H::LingerOption, {LingerOption, {"stdio.h", "sys/socket.h"}, {H::Fail}}},
        {H::RawOption, {RawOption, {"stdio.h", "sys/socket.h"}, {H::Fail}}},
        {H::SetBlocking, {SetBlocking, {"fcntl.h"}, {}}},
        {H::Repeated, {Repeated, {"stdlib.h"}, {H::Fail}}},
        {H::PauseFor, {PauseFor, {"errno.h", "time.h"}, {}}},
        {H::ReceiveUntil, {ReceiveUntil, {"errno.h", "sys/socket.h"}, {H::PauseFor}}},
        {H::ExpectBytes, {ExpectBytes, {"stdio.h", "stdlib.h"}, {}}},
        {H::Matches, {Matches, {"regex.h", "stdio.h", "stdlib.h"}, {}}},
        {H::ReceiveMatching, {ReceiveMatching, {"errno.h", "sys/socket.h"}, {H::Matches, H::PauseFor}}},
    };
    table.merge(cAddressTexts());
    table.merge(cWaitingTexts());
    return table;
}

} // namespace

const CHelperText& cHelperText(CHelper helper)
{
    static const Table table = madeTable();
    return table.at(helper);
}

} // namespace socketarium
