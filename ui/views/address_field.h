// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/endpoint.h"
#include "ui/views/name_lookup.h"

#include <QLineEdit>

#include <functional>

namespace socketarium::ui
{

/// A line for an address in any form a person may write it. Says at once what the text means or what is wrong with
/// it; asks the resolver only when the address is wanted, and lets the person pick if there are several answers.
class AddressField : public QLineEdit
{
    Q_OBJECT
public:
    using Answered = std::function<void(const Result<SocketAddress>&)>;

    /// `names` must outlive the field.
    AddressField(NameLookup& names, QWidget* parent = nullptr);

    /// What the kernel will be asked for; `passive`: the address is for bind.
    void setContext(int family, int type, bool passive);
    /// The address, now or after a look-up. Not called if the person leaves the list of answers without a choice, or
    /// asks again before the answer came.
    void resolve(Answered answered);
    /// "any address of this machine, port 8080", or what is wrong.
    QString hint() const { return m_hint; }
    bool isWrong() const { return m_wrong; }

Q_SIGNALS:
    /// The sentence under the field: while it has the focus, empty afterwards.
    void hintChanged(const QString& hint, bool wrong);
    /// All answers, as a line for the journal.
    void lookedUp(const QString& line);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void onTextChanged();
    void onAnswer(const NameQuery& query, const NameAnswer& answer, const Answered& answered);
    void offer(const std::vector<SocketAddress>& addresses, const Answered& answered);
    void say(const QString& hint, bool wrong);

    NameLookup& m_names;
    int m_family = 0;
    int m_type = 0;
    bool m_passive = false;
    quint64 m_question = 0; ///< number of the newest one; older answers are dropped
    QString m_hint;
    bool m_wrong = false;
};

} // namespace socketarium::ui
