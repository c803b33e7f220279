import { createFileRoute } from "@tanstack/react-router";
import { SenderPage } from "@/features/sender/SenderPage";

export const Route = createFileRoute("/_app/senders/$senderId")({
  staticData: { needs: ["SENDERS_READ"] },
  component: SenderPage,
});
