// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/resolver.h"

#include <QObject>

#include <functional>
#include <memory>

namespace socketarium::ui
{

/// The Resolver for widgets: questions are answered in a thread of its own, the answer comes back in the GUI thread.
/// An answer whose asker is gone is dropped. Lives in the GUI thread, owned by the window.
class NameLookup : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(const NameAnswer&)>;

    explicit NameLookup(QObject* parent = nullptr);
    ~NameLookup() override;

    virtual void ask(const NameQuery& query, QObject* asker, Answered answered);

private:
    std::unique_ptr<Resolver> m_resolver; ///< made with the first question
};

} // namespace socketarium::ui
