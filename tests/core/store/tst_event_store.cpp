// SPDX-License-Identifier: MIT
#include "core/store/event_store.h"

#include <gtest/gtest.h>

#include <thread>

using namespace socketarium;

namespace
{

EventRow numbered(std::uint64_t value)
{
    EventRow row;
    row.offset = value;
    row.length = static_cast<std::uint32_t>(value * 3);
    return row;
}

} // namespace

TEST(EventStore, ShowsRowsOnlyAfterPublishing)
{
    EventStore store;
    EXPECT_EQ(store.published(), 0U);
    ASSERT_TRUE(store.append(numbered(7)));
    EXPECT_EQ(store.appended(), 1U);
    EXPECT_EQ(store.published(), 0U);
    store.publish();
    ASSERT_EQ(store.published(), 1U);
    EXPECT_EQ(store.row(0).offset, 7U);
}

TEST(EventStore, LetsTheWriterChangeWhatIsNotPublished)
{
    EventStore store;
    store.append(numbered(1));
    store.publish();
    store.append(numbered(2));
    store.unpublished(1).flags |= EventRow::HasCall;
    store.publish();
    EXPECT_FALSE(store.row(0).has(EventRow::HasCall));
    EXPECT_TRUE(store.row(1).has(EventRow::HasCall));
}

TEST(EventStore, KeepsRowsInPlaceAcrossChunks)
{
    EventStore store;
    constexpr EventIndex count = EventStore::ChunkRows * 2 + 5;
    store.append(numbered(0));
    store.publish();
    const EventRow* const first = &store.row(0);
    for (EventIndex i = 1; i < count; ++i)
        ASSERT_TRUE(store.append(numbered(i)));
    store.publish();
    EXPECT_EQ(first, &store.row(0));
    for (const EventIndex i :
        {EventIndex{0}, EventIndex{EventStore::ChunkRows - 1}, EventIndex{EventStore::ChunkRows}, count - 1})
        EXPECT_EQ(store.row(i).offset, i);
}

TEST(EventStore, ReadersSeeWholeRowsWhileTheWriterAppends)
{
    EventStore store;
    constexpr EventIndex count = EventStore::ChunkRows + 20000;
    std::atomic<std::uint64_t> wrong{0};
    const auto read = [&] {
        EventIndex seen = 0;
        while (seen < count) {
            const EventIndex end = store.published();
            for (; seen < end; ++seen) {
                const EventRow& row = store.row(seen);
                if (row.offset != seen || row.length != static_cast<std::uint32_t>(seen * 3))
                    ++wrong;
            }
        }
    };
    std::thread first(read);
    std::thread second(read);
    for (EventIndex i = 0; i < count; ++i) {
        store.append(numbered(i));
        if (i % 97 == 0)
            store.publish();
    }
    store.publish();
    first.join();
    second.join();
    EXPECT_EQ(wrong, 0U);
}
