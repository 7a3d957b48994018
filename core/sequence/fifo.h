// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace socketarium
{

/// A queue that takes no memory while it is empty (an empty std::deque takes half a KiB, and there is one a socket).
template <typename T> class Fifo
{
public:
    bool empty() const { return m_first == m_things.size(); }
    std::size_t size() const { return m_things.size() - m_first; }
    T& operator[](std::size_t index) { return m_things[m_first + index]; }
    const T& operator[](std::size_t index) const { return m_things[m_first + index]; }
    T& front() { return m_things[m_first]; }
    T& back() { return m_things.back(); }
    auto begin() const { return m_things.begin() + static_cast<std::ptrdiff_t>(m_first); }
    auto end() const { return m_things.end(); }

    void push(T thing) { m_things.push_back(std::move(thing)); }
    void pop()
    {
        ++m_first;
        if (m_first == m_things.size())
            m_things.clear(), m_first = 0;
        else if (m_first >= 64 && m_first * 2 >= m_things.size())
            shift();
    }
    void erase(std::size_t index)
    {
        if (index == 0)
            pop();
        else
            m_things.erase(begin() + static_cast<std::ptrdiff_t>(index));
    }
    std::vector<T> takeAll()
    {
        shift();
        return std::exchange(m_things, {});
    }
    std::size_t memory() const { return m_things.capacity() * sizeof(T); }

private:
    void shift()
    {
        m_things.erase(m_things.begin(), m_things.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }

    std::vector<T> m_things;
    std::size_t m_first = 0;
};

} // namespace socketarium
