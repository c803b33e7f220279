"""Invitations through Zavu's own Python client, with every answer validated strictly."""

from datetime import timedelta

import zavudev

from sandbox import KEY, SandboxTest, control, look


class Invitations(SandboxTest):
    def test_created_with_all_fields_and_retrieved_as_it_was(self) -> None:
        number = control("numbers", {"key": KEY, "phoneNumber": "+14155550100"})["phoneNumber"]
        made = self.client.invitations.create(
            client_name="Panadería Sol",
            client_email="sol@example.org",
            client_phone="+525550100199",
            connection_type="whatsapp_waba",
            expires_in_days=3,
            allowed_phone_countries=["US", "MX"],
            phone_number_id=number["id"],
        ).invitation
        self.assertEqual(made.status, "pending")
        self.assertEqual(made.client_name, "Panadería Sol")
        self.assertEqual(made.expires_at - made.created_at, timedelta(days=3))
        self.assertIsNone(made.sender_id)
        self.assertEqual(self.client.invitations.retrieve(made.id).invitation, made)

    def test_every_field_may_be_left_out(self) -> None:
        self.assertEqual(self.client.invitations.create().invitation.connection_type, "whatsapp_waba")

    def test_what_is_not_valid_is_a_bad_request(self) -> None:
        with self.assertRaises(zavudev.BadRequestError) as caught:
            self.client.invitations.create(expires_in_days=31)
        self.assertEqual(caught.exception.body["code"], "invalid_request")
        self.assertEqual(len(look("requests")["requests"]), 1)

    def test_listed_by_status_and_cursor(self) -> None:
        made = [self.client.invitations.create(client_name=f"Client {index}").invitation.id for index in range(5)]
        made.reverse()
        cancelled = made.pop(1)
        self.client.invitations.cancel(cancelled)
        first = self.client.invitations.list(status="pending", limit=3)
        self.assertEqual([item.id for item in first.items], made[:3])
        second = self.client.invitations.list(status="pending", limit=3, cursor=first.next_cursor)
        self.assertEqual([item.id for item in second.items], made[3:])
        self.assertIsNone(second.next_cursor)
        self.assertEqual([item.id for item in self.client.invitations.list(status="cancelled").items], [cancelled])

    def test_iterating_visits_every_page_and_every_invitation_once(self) -> None:
        made = [self.client.invitations.create().invitation.id for _ in range(7)]
        self.assertEqual([item.id for item in self.client.invitations.list(limit=2)], made[::-1])

    def test_cancelled_once_and_not_again(self) -> None:
        made = self.client.invitations.create().invitation
        self.assertEqual(self.client.invitations.cancel(made.id).invitation.status, "cancelled")
        with self.assertRaises(zavudev.BadRequestError) as caught:
            self.client.invitations.cancel(made.id)
        self.assertEqual(caught.exception.body["code"], "bad_request")

    def test_an_unknown_id_is_not_found(self) -> None:
        with self.assertRaises(zavudev.NotFoundError):
            self.client.invitations.retrieve("a/b c?d#e+f")

    def test_a_503_is_tried_again_and_the_second_answer_is_taken(self) -> None:
        control("faults", {"match": "POST /v1/invitations", "kind": "status", "status": 503})
        made = self.client.invitations.create(client_name="Second time").invitation
        self.assertEqual(made.client_name, "Second time")
        requests = look("requests")["requests"]
        self.assertEqual([request["status"] for request in requests], [503, 201])
        self.assertEqual(len(look("ledger")["invitations"]), 1)

    def test_every_state_of_the_lifecycle_passes_strict_validation(self) -> None:
        number = control("numbers", {"key": KEY, "phoneNumber": "+14155550100"})["phoneNumber"]
        made = self.client.invitations.create(client_name="Sol", phone_number_id=number["id"]).invitation
        steps = [
            ("view", {}, "pending"),
            ("start", {}, "in_progress"),
            ("fail", {"failureReason": "fb_not_authorized"}, "failed"),
            ("start", {}, "in_progress"),
            ("complete", {}, "completed"),
        ]
        for step, body, status in steps:
            control(f"invitations/{made.id}/{step}", body)
            with self.subTest(step):
                self.assertEqual(self.client.invitations.retrieve(made.id).invitation.status, status)
        completed = self.client.invitations.retrieve(made.id).invitation
        self.assertEqual(completed.connected_account.channel, "whatsapp")
        sender = self.client.senders.retrieve(completed.sender_id)
        self.assertEqual(sender.phone_number, "+14155550100")
        self.assertTrue(sender.whatsapp.payment_status.can_send_templates)
        assigned = self.client.phone_numbers.retrieve(number["id"]).phone_number
        self.assertEqual(assigned.sender_id, sender.id)

    def test_expired_by_the_clock(self) -> None:
        made = self.client.invitations.create(expires_in_days=1).invitation
        control("clock", {"advanceSeconds": 24 * 60 * 60})
        self.assertEqual(self.client.invitations.retrieve(made.id).invitation.status, "expired")


class Messenger(SandboxTest):
    def test_refuses_what_only_whatsapp_takes(self) -> None:
        self.assertEqual(
            self.client.invitations.create(connection_type="messenger").invitation.connection_type, "messenger"
        )
        with self.assertRaises(zavudev.BadRequestError):
            self.client.invitations.create(connection_type="messenger", allowed_phone_countries=["US"])
