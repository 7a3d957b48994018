// SPDX-License-Identifier: MIT
#include "core/code/c_waiting_texts.h"

namespace socketarium
{
namespace
{

constexpr std::string_view OnAlarm = R"(static void on_alarm(int number)
{
    (void)number;
}
)";

constexpr std::string_view Interrupts
    = R"(/* From now on a signal comes every 0.1 s: a call that waits then ends with EINTR. In the session a person
 * interrupted it. With SA_RESTART the kernel would make the call again. Python does so itself (PEP 475). */
static void start_interrupts(void)
{
    struct sigaction action = {.sa_handler = on_alarm, .sa_flags = 0};
    struct itimerval timer = {{0, 100000}, {0, 100000}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void stop_interrupts(void)
{
    struct itimerval off = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &off, NULL);
}
)";

constexpr std::string_view Waiting = R"(/* A call that waits in a thread of its own while the program goes on. */
struct waiting {
    ssize_t (*make)(struct waiting *);
    int fd;
    const char *bytes; /* to send */
    char *room; /* to receive into */
    size_t length;
    int flags;
    const struct sockaddr *address;
    socklen_t address_length;
    pthread_t thread;
    ssize_t result;
    int error;
};

static void *run_waiting(void *argument)
{
    struct waiting *call = argument;
    call->result = call->make(call);
    call->error = errno;
    return NULL;
}

static void begin(struct waiting *call)
{
    int error = pthread_create(&call->thread, NULL, run_waiting, call);
    if (error != 0) {
        errno = error;
        fail("pthread_create");
    }
    pause_for(0, 100000000); /* until it waits in the kernel */
}
)";

constexpr std::string_view ResultOf = R"(/* What it returned, with its errno. */
static ssize_t result_of(struct waiting *call)
{
    pthread_join(call->thread, NULL);
    errno = call->error;
    return call->result;
}
)";

constexpr std::string_view Interrupt
    = R"(/* A signal to its thread: a call that has moved some bytes returns their number, any other -1 and EINTR. */
static void interrupt(struct waiting *call)
{
    struct sigaction action = {.sa_handler = on_alarm, .sa_flags = 0}; /* with SA_RESTART it would go on */
    sigaction(SIGALRM, &action, NULL);
    pthread_kill(call->thread, SIGALRM);
}
)";

constexpr std::string_view WaitingAccept = R"(static ssize_t waiting_accept(struct waiting *call)
{
    return accept(call->fd, NULL, NULL);
}
)";

constexpr std::string_view WaitingConnect = R"(static ssize_t waiting_connect(struct waiting *call)
{
    return connect(call->fd, call->address, call->address_length);
}
)";

constexpr std::string_view WaitingSend = R"(static ssize_t waiting_send(struct waiting *call)
{
    return send(call->fd, call->bytes, call->length, call->flags);
}
)";

constexpr std::string_view WaitingSendto = R"(static ssize_t waiting_sendto(struct waiting *call)
{
    return sendto(call->fd, call->bytes, call->length, call->flags, call->address, call->address_length);
}
)";

constexpr std::string_view WaitingRecv = R"(static ssize_t waiting_recv(struct waiting *call)
{
    return recv(call->fd, call->room, call->length, call->flags);
}
)";

} // namespace

std::map<CHelper, CHelperText> cWaitingTexts()
{
    using H = CHelper;
    const std::vector<std::string_view> sockets{"sys/socket.h"};
    return {
        {H::OnAlarm, {OnAlarm, {}, {}}},
        {H::Interrupts, {Interrupts, {"signal.h", "stddef.h", "sys/time.h"}, {H::OnAlarm}}},
        {H::ResultOf, {ResultOf, {"errno.h", "pthread.h", "stddef.h"}, {H::Waiting}}},
        {H::Interrupt, {Interrupt, {"pthread.h", "signal.h", "stddef.h"}, {H::OnAlarm, H::Waiting}}},
        {H::Waiting,
            {Waiting, {"errno.h", "pthread.h", "stddef.h", "sys/socket.h", "sys/types.h"}, {H::Fail, H::PauseFor}}},
        {H::WaitingAccept, {WaitingAccept, sockets, {H::Waiting}}},
        {H::WaitingConnect, {WaitingConnect, sockets, {H::Waiting}}},
        {H::WaitingSend, {WaitingSend, sockets, {H::Waiting}}},
        {H::WaitingSendto, {WaitingSendto, sockets, {H::Waiting}}},
        {H::WaitingRecv, {WaitingRecv, sockets, {H::Waiting}}},
    };
}

} // namespace socketarium
