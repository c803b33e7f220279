"""Phone numbers, senders and the account through Zavu's own Python client, validated strictly."""

import zavudev

from sandbox import KEY, SandboxTest, connect, control, look


class Account(SandboxTest):
    def test_the_key_tells_its_project(self) -> None:
        me = self.client.me.retrieve()
        self.assertTrue(me.is_test_mode)
        self.assertFalse(me.project.is_sub_account)
        self.assertEqual(self.client.balance.retrieve().currency, "USD")

    def test_a_wrong_key_is_refused(self) -> None:
        with connect(api_key="sk_live_wrong") as stranger, self.assertRaises(zavudev.AuthenticationError):
            stranger.me.retrieve()

    def test_a_503_of_a_read_is_tried_again(self) -> None:
        control("faults", {"match": "GET /v1/me", "kind": "status", "status": 503})
        self.assertTrue(self.client.me.retrieve().is_test_mode)


class PhoneNumbers(SandboxTest):
    def test_searched_bought_listed_and_read(self) -> None:
        offers = self.client.phone_numbers.search_available(
            country_code="US", type="local", contains="415", capabilities="sms,voice", limit=3
        ).items
        self.assertEqual(len(offers), 3)
        bought = [
            self.client.phone_numbers.purchase(phone_number=offer.phone_number, name="Main").phone_number.id
            for offer in offers
        ]
        bought.reverse()
        page = self.client.phone_numbers.list(status="active", limit=2)
        self.assertEqual([number.id for number in page.items], bought[:2])
        self.assertEqual([number.id for number in self.client.phone_numbers.list(limit=2)], bought)
        number = self.client.phone_numbers.retrieve(bought[0]).phone_number
        self.assertEqual(number.pricing.monthly_cost, 125)
        self.assertIsNone(number.sender_id)
        with self.assertRaises(zavudev.BadRequestError):
            self.client.phone_numbers.purchase(phone_number=offers[0].phone_number)

    def test_given_by_a_control_and_given_back(self) -> None:
        given = control("numbers", {"key": KEY, "phoneNumber": "+525550100100", "name": "Desk"})["phoneNumber"]
        number = self.client.phone_numbers.retrieve(given["id"]).phone_number
        self.assertEqual((number.name, number.phone_number), ("Desk", "+525550100100"))
        self.assertIsNone(self.client.phone_numbers.update(given["id"], name=None).phone_number.name)
        self.client.phone_numbers.release(given["id"])
        with self.assertRaises(zavudev.NotFoundError):
            self.client.phone_numbers.retrieve(given["id"])

    def test_requirements_have_the_declared_shape(self) -> None:
        items = self.client.phone_numbers.requirements(country_code="MX", type="mobile").items
        self.assertEqual(items[0].phone_number_type, "mobile")
        self.assertEqual([asked.type for asked in items[0].requirement_types], ["textual", "address", "document"])
        self.assertEqual(self.client.phone_numbers.requirements(country_code="US").items, [])

    def test_every_kind_is_found_with_its_price(self) -> None:
        for kind in ("local", "national", "tollFree", "mobile"):
            for offer in self.client.phone_numbers.search_available(country_code="BR", type=kind).items:
                self.assertTrue(offer.capabilities.voice)
                self.assertGreater(offer.pricing.monthly_price, 0)
                self.assertFalse(offer.pricing.is_free_eligible)

    def test_goes_to_a_sender_and_back(self) -> None:
        number = self.client.phone_numbers.purchase(phone_number="+525550100100", name="Desk").phone_number
        sender = self.client.senders.create(name="Main")
        assigned = self.client.phone_numbers.update(number.id, sender_id=sender.id).phone_number
        self.assertEqual((assigned.sender_id, assigned.name), (sender.id, "Desk"))
        with self.assertRaises(zavudev.BadRequestError):
            self.client.phone_numbers.release(number.id)
        freed = self.client.phone_numbers.update(number.id, sender_id=None).phone_number
        self.assertEqual((freed.sender_id, freed.name), (None, "Desk"))
        self.client.phone_numbers.release(number.id)
        with self.assertRaises(zavudev.NotFoundError):
            self.client.phone_numbers.release(number.id)

    def test_a_purchase_needs_money_and_a_paid_plan(self) -> None:
        control("balance", {"key": KEY, "balanceCents": 399})
        self.assertEqual(self.refusal_of_a_purchase(), (402, "insufficient_balance"))
        control("plan", {"key": KEY, "plan": "free"})
        self.assertEqual(self.refusal_of_a_purchase(), (402, "paid_plan_required"))
        control("plan", {"key": KEY, "plan": "paid"})
        control("balance", {"key": KEY, "balanceCents": 1000})
        number = self.client.phone_numbers.purchase(phone_number="+525550100100").phone_number
        self.assertEqual((number.pricing.monthly_cost, number.pricing.upfront_cost), (300, 100))
        control("clock", {"advanceSeconds": 30 * 24 * 60 * 60})
        purse = self.client.balance.retrieve()
        self.assertEqual((purse.balance, purse.total_spent), (1000 - 400 - 300, 400 + 300))
        self.assertEqual([line["chargedCents"] for line in look("ledger")["renewals"]], [300])

    def test_a_purchase_whose_answer_is_lost_is_asked_for_again_and_made_once(self) -> None:
        control("faults", {"match": "POST /v1/phone-numbers", "kind": "lose_reply"})
        self.assertEqual(self.refusal_of_a_purchase(), (400, "bad_request"))
        self.assertEqual(len(look("ledger")["purchases"]), 1)

    def refusal_of_a_purchase(self) -> tuple[int, str]:
        with self.assertRaises(zavudev.APIStatusError) as refused:
            self.client.phone_numbers.purchase(phone_number="+525550100100")
        return refused.exception.status_code, refused.exception.body["code"]


class Senders(SandboxTest):
    def test_listed_read_and_changed(self) -> None:
        made = [self.client.senders.create(name=name).id for name in ("One", "Two", "Three")]
        self.assertEqual([sender.id for sender in self.client.senders.list(limit=2)], made[::-1])
        self.assertTrue(self.client.senders.retrieve(made[0]).is_default)
        updated = self.client.senders.update(
            made[1], webhook_url="https://hooks.example.org/zavu", webhook_events=["message.inbound"]
        )
        self.assertEqual(updated.webhook.signature_version, "v2")
        self.assertTrue(updated.webhook.secret.startswith("whsec_"))
        self.assertTrue(self.client.senders.regenerate_webhook_secret(made[1]).secret.startswith("whsec_"))
        with self.assertRaises(zavudev.BadRequestError):
            self.client.senders.delete(made[0])
        self.client.senders.delete(made[1])
        with self.assertRaises(zavudev.NotFoundError):
            self.client.senders.retrieve(made[1])
