// SPDX-License-Identifier: MIT
#include "core/code/c_address_texts.h"

namespace socketarium
{
namespace
{

constexpr std::string_view PrintAddress
    = R"(static void print_address(const struct sockaddr_storage *from, socklen_t length)
{
    char host[INET6_ADDRSTRLEN];
    if (length >= sizeof(struct sockaddr_in) && from->ss_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)from;
        inet_ntop(AF_INET, &in->sin_addr, host, sizeof host);
        printf("    %s:%d\n", host, ntohs(in->sin_port));
    } else if (length >= sizeof(struct sockaddr_in6) && from->ss_family == AF_INET6) {
        const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)from;
        inet_ntop(AF_INET6, &in6->sin6_addr, host, sizeof host);
        printf("    [%s]:%d\n", host, ntohs(in6->sin6_port));
    } else if (length > offsetof(struct sockaddr_un, sun_path) && from->ss_family == AF_UNIX) {
        const struct sockaddr_un *un = (const struct sockaddr_un *)from;
        int size = (int)(length - offsetof(struct sockaddr_un, sun_path));
        if (un->sun_path[0] == '\0')
            printf("    @%.*s\n", size - 1, un->sun_path + 1);
        else
            printf("    %.*s\n", size, un->sun_path);
    } else {
        printf("    no address, or one of another family (%u bytes)\n", (unsigned)length);
    }
}
)";

constexpr std::string_view Ipv4 = R"(static struct sockaddr_in ipv4(const char *host, uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}
)";

constexpr std::string_view Ipv6 = R"(/* `scope`: the number of the interface for fe80:: addresses, else 0. */
static struct sockaddr_in6 ipv6(const char *host, uint16_t port, uint32_t scope)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_scope_id = scope};
    inet_pton(AF_INET6, host, &address.sin6_addr);
    return address;
}
)";

constexpr std::string_view UnixAddress
    = R"(/* With UNIX sockets the length tells the kernel how much of sun_path counts. */
struct unix_address {
    struct sockaddr_un un;
    socklen_t length;
};
)";

constexpr std::string_view UnixPath = R"(static struct unix_address unix_path(const char *path)
{
    struct unix_address address = {.un = {.sun_family = AF_UNIX}, .length = sizeof address.un};
    size_t size = strlen(path);
    if (size < sizeof address.un.sun_path)
        address.length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size + 1);
    else
        size = sizeof address.un.sun_path; /* no room for the NUL: Linux does without it */
    memcpy(address.un.sun_path, path, size);
    return address;
}
)";

constexpr std::string_view AbstractName
    = R"(/* A name without a file: it begins with a NUL byte, and every byte of it counts (Linux). */
static struct unix_address abstract_name(const char *name, size_t size)
{
    struct unix_address address = {.un = {.sun_family = AF_UNIX}};
    if (size >= sizeof address.un.sun_path)
        size = sizeof address.un.sun_path - 1;
    memcpy(address.un.sun_path + 1, name, size);
    address.length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + size);
    return address;
}
)";

constexpr std::string_view LocalAddress = R"(struct local_address {
    struct sockaddr_storage storage;
    socklen_t length;
};
)";

constexpr std::string_view LocalOf = R"(static struct local_address local_of(int fd)
{
    struct local_address address = {.length = sizeof address.storage};
    if (getsockname(fd, (struct sockaddr *)&address.storage, &address.length) < 0)
        fail("getsockname");
    return address;
}
)";

constexpr std::string_view PortOf = R"(/* The port the kernel chose. */
static uint16_t port_of(int fd)
{
    struct local_address address = local_of(fd);
    return address.storage.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&address.storage)->sin6_port)
                                                 : ntohs(((struct sockaddr_in *)&address.storage)->sin_port);
}
)";

} // namespace

std::map<CHelper, CHelperText> cAddressTexts()
{
    using H = CHelper;
    return {
        {H::PrintAddress,
            {PrintAddress, {"arpa/inet.h", "netinet/in.h", "stddef.h", "stdio.h", "sys/socket.h", "sys/un.h"}, {}}},
        {H::Ipv4, {Ipv4, {"arpa/inet.h", "netinet/in.h", "stdint.h", "sys/socket.h"}, {}}},
        {H::Ipv6, {Ipv6, {"arpa/inet.h", "netinet/in.h", "stdint.h", "sys/socket.h"}, {}}},
        {H::UnixAddress, {UnixAddress, {"sys/socket.h", "sys/un.h"}, {}}},
        {H::UnixPath, {UnixPath, {"stddef.h", "string.h"}, {H::UnixAddress}}},
        {H::AbstractName, {AbstractName, {"stddef.h", "string.h"}, {H::UnixAddress}}},
        {H::LocalAddress, {LocalAddress, {"sys/socket.h"}, {}}},
        {H::LocalOf, {LocalOf, {"sys/socket.h"}, {H::LocalAddress, H::Fail}}},
        {H::PortOf, {PortOf, {"netinet/in.h", "stdint.h"}, {H::LocalOf}}},
    };
}

} // namespace socketarium
