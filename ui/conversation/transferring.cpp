// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transferring.h"

#include "app/domain/permissions.h"
#include "ui/models/queuemodel.h"

namespace otklik::ui {

namespace {

bool mayPass(const wire::Summary &summary, PersonId me, bool supervises)
{
    if (summary.status == Status::Assigned) {
        return supervises || summary.op == me;
    }
    return supervises && summary.status == Status::Queued;
}

} // namespace

void openTransfer(client::DeskClient &desk, const wire::Summary &summary, TransferDialog::Way first, QWidget *parent,
                  const std::function<void(const QString &)> &said)
{
    const wire::UserView &me = desk.mirror().me();
    const bool supervises = granted(me.role, Grant::Supervise);
    if (!mayPass(summary, me.id, supervises)) {
        return;
    }
    auto *const dialog = new TransferDialog({.summary = summary,
                                             .me = me.id,
                                             .supervises = supervises,
                                             .lines = desk.mirror().lines(),
                                             .dueAt = shortMoment(summary.firstResponseDueAt)},
                                            first, parent->window());
    QObject::connect(dialog, &TransferDialog::chosen, parent,
                     [&desk, dialog, said](const TransferDialog::Request &request) {
                         std::visit(
                             [&](const auto &asked) {
                                 desk.ask(asked, dialog, [dialog, said](const auto &result) {
                                     if (result) {
                                         said(TransferDialog::tr("Done; the citizen has been told"));
                                         dialog->accept();
                                     } else {
                                         dialog->showTrouble(client::sentence(result.error()));
                                     }
                                 });
                             },
                             request);
                     });
    desk.ask(wire::OperatorList{.line = summary.line}, dialog,
             [dialog](const Result<wire::OperatorList::Result> &result) {
                 if (result) {
                     dialog->setOperators(result->operators);
                 } else {
                     dialog->showTrouble(client::sentence(result.error()));
                 }
             });
    dialog->open();
}

} // namespace otklik::ui
