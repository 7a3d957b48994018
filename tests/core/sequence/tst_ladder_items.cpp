// SPDX-License-Identifier: MIT
#include "core/sequence/ladder_items.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace socketarium;

namespace
{

LadderItem itemAt(std::uint32_t step, std::uint32_t toStep, std::uint32_t row)
{
    LadderItem item;
    item.step = step;
    item.toStep = toStep;
    item.row = row;
    return item;
}

auto isRow(std::uint32_t row)
{
    return [row](const LadderItem& item) { return item.row == row; };
}

/// The same as a plain vector.
struct Plain {
    void insert(const LadderItem& item)
    {
        items.insert(std::upper_bound(items.begin(), items.end(), item.step,
                         [](std::uint32_t step, const LadderItem& other) { return step < other.step; }),
            item);
    }
    std::size_t notBefore(std::uint32_t step) const
    {
        return static_cast<std::size_t>(
            std::count_if(items.begin(), items.end(), [step](const LadderItem& item) { return item.step < step; }));
    }
    std::vector<std::size_t> reachingInto(std::uint32_t step) const
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].step < step && items[i].toStep >= step)
                found.push_back(i);
        }
        return found;
    }
    std::vector<LadderItem> items;
};

void expectSame(const LadderItems& items, const Plain& plain, std::uint32_t steps)
{
    ASSERT_EQ(items.size(), plain.items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        ASSERT_EQ(items.at(i).row, plain.items[i].row) << i;
    for (std::uint32_t step = 0; step <= steps + 1; step += 7) {
        ASSERT_EQ(items.notBefore(step), plain.notBefore(step));
        ASSERT_EQ(items.reachingInto(step), plain.reachingInto(step));
    }
}

} // namespace

TEST(LadderItems, keepsTheOrderOfStepsAndOfComing)
{
    LadderItems items;
    EXPECT_EQ(items.notBefore(0), 0U);
    EXPECT_TRUE(items.reachingInto(5).empty());
    items.insert(itemAt(5, 5, 1));
    items.insert(itemAt(5, 5, 2));
    items.insert(itemAt(3, 6, 3));
    items.insert(itemAt(5, 5, 4));
    EXPECT_EQ(items.at(0).row, 3U);
    EXPECT_EQ(items.at(1).row, 1U);
    EXPECT_EQ(items.at(3).row, 4U);
    EXPECT_EQ(items.notBefore(4), 1U);
    EXPECT_EQ(items.notBefore(6), 4U);
    EXPECT_EQ(items.reachingInto(5), std::vector<std::size_t>{0});
}

TEST(LadderItems, editsAndErases)
{
    LadderItems items;
    items.insert(itemAt(1, 1, 1));
    items.insert(itemAt(1, 1, 2));
    EXPECT_TRUE(items.edit(1, LadderItem::Kind::Call, 2, [](LadderItem& item) { item.toStep = 9; }));
    EXPECT_EQ(items.reachingInto(9), std::vector<std::size_t>{1});
    EXPECT_TRUE(items.edit(1, LadderItem::Kind::Call, 2, [](LadderItem& item) { item.toStep = 4; }));
    EXPECT_TRUE(items.reachingInto(9).empty());
    EXPECT_FALSE(items.edit(1, LadderItem::Kind::Data, 2, [](LadderItem&) {}));
    EXPECT_FALSE(items.erase(2, isRow(1)));
    EXPECT_TRUE(items.erase(1, isRow(1)));
    EXPECT_TRUE(items.erase(1, isRow(2)));
    EXPECT_EQ(items.size(), 0U);
}

TEST(LadderItems, isTheSameAsAPlainVector)
{
    std::mt19937 engine(3);
    const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
    LadderItems items;
    Plain plain;
    std::uint32_t last = 0;
    for (std::uint32_t row = 0; row < 6000; ++row) {
        last += random() % 3 == 0 ? 1U : 0U;
        const std::uint32_t back = random() % 4 == 0 ? random() % 200 : 0;
        const std::uint32_t step = last - std::min(last, random() % 100 == 0 ? last / 2 : back);
        const LadderItem item = itemAt(step, step + random() % 5 * (random() % 50), row);
        items.insert(item);
        plain.insert(item);
        if (random() % 10 != 0)
            continue;
        const LadderItem& other = plain.items[random() % plain.items.size()];
        if (random() % 2 == 0) {
            ASSERT_TRUE(items.erase(other.step, isRow(other.row)));
            std::erase_if(plain.items, [gone = other.row](const LadderItem& i) { return i.row == gone; });
        } else {
            const std::uint32_t toStep = other.step + random() % 300;
            ASSERT_TRUE(items.edit(other.step, isRow(other.row), [toStep](LadderItem& i) { i.toStep = toStep; }));
            std::find_if(plain.items.begin(), plain.items.end(), isRow(other.row))->toStep = toStep;
        }
    }
    expectSame(items, plain, last);
}

TEST(LadderItems, takesLittleMoreThanItsItems)
{
    LadderItems items;
    constexpr std::uint32_t count = 100'000;
    for (std::uint32_t i = 0; i < count; ++i)
        items.insert(itemAt(i, i, i));
    EXPECT_LT(items.memory(), count * (sizeof(LadderItem) + 1));
}
