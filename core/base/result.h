// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <cassert>
#include <utility>
#include <variant>

namespace socketarium
{

/// A value or the Error that stands in its place. Asking the wrong one asserts; nothing yields a default.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }
    const T* operator->() const { return &value(); }
    const T& operator*() const { return value(); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, for functions that only may fail: Result<Done>.
struct Done {
};

} // namespace socketarium
