import { Dashboard } from '#components/page/dashboard.tsx';

export default function HomePage() {
  return <Dashboard />;
}
