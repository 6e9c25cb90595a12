import { RoomPage } from '#components/room/room-page.tsx';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('room.title');

export default function Page() {
  return (
    <PageMessages page="/room">
      <RoomPage />
    </PageMessages>
  );
}
